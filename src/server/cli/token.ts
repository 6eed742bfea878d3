import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../../access/viewer.ts';
import { signToken } from '../../accounts/token.ts';
import { BadUsage, readCommandLine } from '../commandLine.ts';
import { readConfig } from '../config.ts';
import { projectRoot } from '../root.ts';
import { explainStart, StartRefused } from '../startFault.ts';
import { loadTokenKeys } from '../startUp.ts';

const HELP = `Prints a user's token, signed with AUTH_SECRET or, in development, with the secret kept under .data/.

  npm run --silent token -- --role supervisor
  curl -H "Authorization: Bearer $(npm run --silent token -- --role supervisor)" …

  --role agent|supervisor|admin   (supervisor)
  --workspace SLUG                (demo)
  --subject ID                    the user: the same id is the same user (demo-, then the role)
  --name NAME  --email ADDRESS
  --hours N                       the lifetime (12)
  --help                          this text
`;

interface TokenOptions {
  readonly role: Role;
  readonly workspace: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly hours: number;
}

const options = readCommandLine(HELP, readOptions);
try {
  process.stdout.write(`${await signedToken(options)}\n`);
} catch (error) {
  process.stderr.write(`${explainStart(error)}\n`);
  process.exitCode = 1;
}

function readOptions(args: string[]): TokenOptions {
  const { values } = parseArgs({
    args,
    options: {
      role: { type: 'string', default: 'supervisor' },
      workspace: { type: 'string', default: 'demo' },
      subject: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
      hours: { type: 'string', default: '12' },
    },
  });
  const role = ROLES.find((one) => one === values.role.toUpperCase());
  const hours = Number(values.hours);
  if (role === undefined) throw new BadUsage(`There is no role ${values.role}.`);
  if (!(hours > 0)) throw new BadUsage('--hours takes a number above 0.');
  const subject = values.subject ?? `demo-${role.toLowerCase()}`;
  return {
    role,
    workspace: values.workspace,
    subject,
    name: values.name ?? subject,
    email: values.email ?? `${subject}@example.com`,
    hours,
  };
}

async function signedToken({ hours, ...claims }: TokenOptions): Promise<string> {
  const config = readConfig();
  const { secret } = await loadTokenKeys(config, projectRoot());
  const longest = config.tokenMaxLifetimeSeconds / 3_600;
  if (hours > longest) throw new StartRefused(`A token lasts ${longest} hours at most: TOKEN_MAX_LIFETIME_SECONDS.`);
  if (secret === null) throw new StartRefused('With AUTH_JWKS_URL, tokens come from the identity provider.');
  return signToken(secret, claims, Math.round(hours * 3_600));
}
