/** The same texts in another language: nothing left out, nothing that the first does not have. */
export type TranslationOf<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : TranslationOf<Texts[Key]>;
};
