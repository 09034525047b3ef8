/** What the page's own tags carry: a style element that is made later is refused without it. Empty in development. */
export const pageNonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? '';

function marked<Node_ extends Node>(node: Node_): Node_ {
  if (node instanceof HTMLStyleElement) node.nonce = pageNonce;
  return node;
}

/** Where the interface kit puts its style elements: into the head, each with the page's nonce on it. */
export const kitStyles = {
  querySelector: (selector: string) => document.head.querySelector(selector),
  insertBefore: (node, next) => document.head.insertBefore(marked(node), next),
  appendChild: (node) => document.head.appendChild(marked(node)),
  // The kit asks no more of it than this.
} as Pick<ParentNode, 'querySelector' | 'insertBefore' | 'appendChild'> as ParentNode;
