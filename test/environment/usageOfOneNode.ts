/** What is used where there is no other node. */
export function usageOfOneNode() {
  const used = new Map<string, number>();
  const of = (subject: string) => used.get(subject) ?? 0;
  return {
    used,
    of,
    ownOf: of,
    forget: (subject: string) => void used.delete(subject),
    change(subject: string, by: number) {
      used.set(subject, of(subject) + by);
      return of(subject);
    },
  };
}
