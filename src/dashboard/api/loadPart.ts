/** The code of a part of the dashboard could not be fetched. */
export class PartError extends Error {
  override readonly name = 'PartError';
}

/** The path of the file that has this code. Its name changes with each build, and the page names it. */
const BUILD = new URL(import.meta.url).pathname;

/** The key under which the tab keeps which build it left by a reload. */
const LEFT_BUILD = 'blockdesk.leftBuild';

/**
 * Fetches the code of a part. When that fails, a build that took this one's place on the server has no longer the file.
 * Then the page is reloaded: once for each build, so never in a loop. Without such a build it throws a PartError.
 */
export async function loadPart<Part>(load: () => Promise<Part>, isRetry = false): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    const page = await servedPage();
    // Firefox does not fetch a file again that failed once, so a second failure needs a new page too.
    const helpsToReload = page !== null && (isRetry || !page.includes(BUILD));
    if (!helpsToReload || sessionStorage.getItem(LEFT_BUILD) === BUILD) throw new PartError('Not loaded.', { cause });
    sessionStorage.setItem(LEFT_BUILD, BUILD);
    location.reload();
    // The page is going. Until then it goes on waiting.
    return new Promise(() => {});
  }
}

/** The page that the server has now. Null when it does not answer. */
async function servedPage(): Promise<string | null> {
  try {
    const response = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-store' });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
