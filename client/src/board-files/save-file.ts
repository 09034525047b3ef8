/** How long the browser may take to fetch what it saves, ms. */
const fetchTime = 60_000;

/** A name that every system takes for a file: without signs that mean a path, turn the writing round, or are seen by nobody. */
export function fileNameOf(text: string): string {
  const plain = text.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ').replaceAll(/ {2,}/g, ' ');
  return plain.replace(/^[ .]+/, '').trim() || 'file';
}

/** Hands a file to the browser to be saved. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(name);
  link.hidden = true;
  // In the page until it is fetched: of a link that is gone before, a busy browser has lost the name.
  document.body.append(link);
  link.click();
  setTimeout(() => {
    link.remove();
    URL.revokeObjectURL(address);
  }, fetchTime);
}
