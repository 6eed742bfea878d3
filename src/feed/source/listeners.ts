/** The listeners of one kind of news. */
export class Listeners<News> {
  private readonly listeners = new Set<(news: News) => void>();

  constructor(private readonly onFault: (error: unknown) => void) {}

  /** Answers how to remove the listener. */
  add(listener: (news: News) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Calls every listener. The fault of one keeps the news from no other. */
  notify(news: News): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(news);
      } catch (error) {
        this.onFault(error);
      }
    }
  }
}
