import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { judgeWords, type SpamModel, SUSPICIOUS_FROM } from '../src/tickets/spam/spamModel.ts';
import { numberedWords } from '../src/tickets/spam/wordNumbers.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { naiveModel } from '../testkit/spam/naiveModel.ts';
import { installPackage } from './installPackage.ts';
import { drawMails, readCorpus } from './replay/mails/corpus.ts';
import type { Mail } from './replay/mails/mail.ts';

const HELP = `Measures the spam detector on the real mails of the public SpamAssassin corpus: precision and recall at its bar.

Half of the mails teach the detector, and it judges the other half. It needs no server and no database.

  npm run detector

  --seed N     another order of the mails (1)
  --help       this text

The first run installs the corpus (110 MB) in scripts/replay.
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({ args, options: { seed: { type: 'string', default: '1' } } });
  return { seed: wholeNumber('seed', values.seed, { min: 0 }) };
});

const KEY = 'a key of one workspace';

interface Outcome {
  readonly caught: number;
  readonly spam: number;
  readonly wronged: number;
  readonly ham: number;
}

await installPackage('scripts/replay');
const raw = await readCorpus();
const { mails } = drawMails(raw, seededRandom(options.seed), raw.length);
process.stdout.write(`${mails.length} mails, ${mails.filter(({ spam }) => spam).length} of them spam\n\n`);
process.stdout.write('split                          taught    precision   recall   ham at the bar\n');

const [odd, even] = [mails.filter((_, place) => place % 2 === 1), mails.filter((_, place) => place % 2 === 0)];
report('every other mail', odd, even);
report('the other half', even, odd);
const dated = mails.filter(({ sentAt }) => sentAt !== null).sort((one, other) => moment(one) - moment(other));
report('the older half of each class', half(dated, 'older'), half(dated, 'newer'));
for (const each of [50, 100, 300])
  report(`${each} of each class`, [...firstOf(odd, true, each), ...firstOf(odd, false, each)], even);

const model = modelOf(odd);
const lengths = even.map(({ body }) => body.length).sort((one, other) => one - other);
time(
  `a mail (median ${lengths[lengths.length >> 1]} characters)`,
  even.map(({ body }) => body),
  model,
);
time(
  'a chat message (the first 120 characters of one)',
  even.map(({ body }) => body.slice(0, 120)),
  model,
);

function moment({ sentAt }: Mail): number {
  return sentAt === null ? 0 : Date.parse(sentAt);
}

function half(sorted: readonly Mail[], which: 'older' | 'newer'): Mail[] {
  return [true, false].flatMap((spam) => {
    const ofClass = sorted.filter((mail) => mail.spam === spam);
    return which === 'older' ? ofClass.slice(0, ofClass.length >> 1) : ofClass.slice(ofClass.length >> 1);
  });
}

function firstOf(among: readonly Mail[], spam: boolean, most: number): Mail[] {
  return among.filter((mail) => mail.spam === spam).slice(0, most);
}

function modelOf(taught: readonly Mail[]): SpamModel {
  return naiveModel(
    taught.map(({ spam, body }) => ({ spam, numbers: numberedWords(KEY, body).map(({ number }) => number) })),
  );
}

function judge(by: SpamModel, asked: readonly Mail[]): Outcome {
  const outcome = { caught: 0, spam: 0, wronged: 0, ham: 0 };
  for (const { spam, body } of asked) {
    const suspected = (judgeWords(by, numberedWords(KEY, body))?.score ?? 0) >= SUSPICIOUS_FROM;
    outcome[spam ? 'spam' : 'ham'] += 1;
    if (suspected) outcome[spam ? 'caught' : 'wronged'] += 1;
  }
  return outcome;
}

function report(split: string, taught: readonly Mail[], asked: readonly Mail[]): void {
  const { caught, spam, wronged, ham } = judge(modelOf(taught), asked);
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`;
  process.stdout.write(
    `${split.padEnd(30)} ${String(taught.length).padEnd(9)} ${percent(caught, caught + wronged).padEnd(11)} ${percent(caught, spam).padEnd(8)} ${wronged} of ${ham}\n`,
  );
}

function time(what: string, texts: readonly string[], by: SpamModel): void {
  const rounds = [1, 2, 3, 4, 5].map(() => {
    const began = performance.now();
    for (const text of texts) judgeWords(by, numberedWords(KEY, text));
    return ((performance.now() - began) * 1000) / texts.length;
  });
  process.stdout.write(`\n${what}: ${Math.round(Math.min(...rounds))} µs to read and to judge`);
}
