/** Drawn for Tributary: a branch that leaves a line and comes back. */
export const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.5" ' +
  'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">' +
  '<circle cx="9" cy="7" r="3"/><circle cx="9" cy="25" r="3"/><circle cx="23" cy="12" r="3"/>' +
  '<path d="M9 10v12"/><path d="M23 15c0 6-8 4-13.500 8" opacity=".55"/></svg>';
