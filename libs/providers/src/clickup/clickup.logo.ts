/** Drawn for Tributary: two rising chevrons over a line. */
export const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3" ' +
  'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">' +
  '<path d="M7 14l9-8 9 8"/><path d="M7 21l9-8 9 8" opacity=".55"/><path d="M8 27h16"/></svg>';
