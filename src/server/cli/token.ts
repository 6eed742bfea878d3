import { parseArgs } from 'node:util';
import { ROLES } from '../../access/viewer.ts';
import { signToken } from '../../accounts/token.ts';
import { readConfig } from '../config.ts';
import { projectRoot } from '../root.ts';
import { readyTokens } from '../startUp.ts';

const HELP = `Prints a user's token, signed with AUTH_SECRET or, in development, with the secret kept under .data/.

  npm run --silent token -- --role supervisor
  curl -H "Authorization: Bearer $(npm run --silent token -- --role supervisor)" …

  --role agent|supervisor|admin   (supervisor)
  --workspace SLUG                (demo)
  --subject ID                    who it is: the same id is the same user (the role)
  --name NAME  --email ADDRESS
  --hours N                       how long it holds (12)
  --help    this text
`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    role: { type: 'string', default: 'supervisor' },
    workspace: { type: 'string', default: 'demo' },
    subject: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    hours: { type: 'string', default: '12' },
  },
});

if (values.help) {
  process.stdout.write(HELP);
} else {
  process.stdout.write(`${await token()}\n`);
}

async function token(): Promise<string> {
  const role = ROLES.find((one) => one === values.role.toUpperCase());
  const hours = Number(values.hours);
  if (role === undefined) throw new Error(`There is no role ${values.role}. ${HELP}`);
  if (!(hours > 0)) throw new Error('--hours takes a number above 0.');
  const { secret } = await readyTokens(readConfig(), projectRoot());
  if (secret === null) throw new Error('With AUTH_JWKS_URL, tokens come from the identity provider.');
  const subject = values.subject ?? `demo-${role.toLowerCase()}`;
  return signToken(
    secret,
    {
      subject,
      workspace: values.workspace,
      role,
      name: values.name ?? subject,
      email: values.email ?? `${subject}@example.com`,
    },
    Math.round(hours * 3_600),
  );
}
