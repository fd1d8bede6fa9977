/** Milliseconds. The limit is never what a test is about: what takes a second on a quiet machine has come by then on any. */
export const LIMIT = 120_000;

/** A new page of a browser, or of a context of one, that waits as long as a busy machine needs. */
export async function openPage(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  return page;
}

/** Waits until something is true, looking often; fails with a sentence after a while. */
export async function until(what, look) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`${what}: not within ${LIMIT} ms`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
