import type { Import, Rule, SourceFile } from './source.ts';

/** A rule about single imports. */
export function everyImport(says: string, isFault: (file: SourceFile, taken: Import) => boolean): Rule {
  return {
    says,
    faults: (files) =>
      files.flatMap((file) =>
        file.imports
          .filter((taken) => isFault(file, taken))
          .map((taken) => `${file.path}:${taken.line} imports ${taken.target ?? taken.from}: ${says}`),
      ),
  };
}

/** A rule about what the code of a file does. */
export function everyHabit(says: string, isFault: (file: SourceFile, habit: string) => boolean): Rule {
  return {
    says,
    faults: (files) =>
      files.flatMap((file) =>
        file.habits
          .filter(({ habit }) => isFault(file, habit))
          .map(({ line, text }) => `${file.path}:${line} has «${text}»: ${says}`),
      ),
  };
}

/** A rule about whole files. */
export function everyFile(says: string, isFault: (file: SourceFile) => boolean): Rule {
  return { says, faults: (files) => files.filter(isFault).map((file) => `${file.path}: ${says}`) };
}
