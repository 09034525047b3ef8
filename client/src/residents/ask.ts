/** Why something was not done, in the reader's language; `offline` when no answer came. */
export class Unanswered extends Error {
  override name = 'Unanswered';
  constructor(
    readonly code: string,
    message: string,
    /** key of the sentence, where it is more exact than the code */
    readonly reason?: string,
  ) {
    super(message);
  }
}

/** How long a phone with a poor signal waits for an answer, ms. */
const patience = 20_000;

/**
 * Asks the server for something of a building's page; its refusals come as sentences in the language of the page, so
 * that this bundle carries none of them.
 * @param path behind `/api/v1/residents/`
 * @throws Unanswered on every refusal, and when no answer came
 */
export async function ask<T>(path: string, body: object): Promise<T> {
  const ends = new AbortController();
  const timer = setTimeout(() => ends.abort(), patience);
  try {
    const answer = await fetch(`/api/v1/residents/${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(body),
      signal: ends.signal,
    });
    const content = (await answer.json()) as T & { error?: { code: string; message: string; reason?: string } };
    if (content.error) throw new Unanswered(content.error.code, content.error.message, content.error.reason);
    return content;
  } catch (error) {
    throw error instanceof Unanswered ? error : new Unanswered('offline', '');
  } finally {
    clearTimeout(timer);
  }
}
