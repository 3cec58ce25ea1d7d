/**
 * Where what floats above the page is hung: into the open modal dialog, for above it there is nothing else and
 * everything outside it is out of reach; otherwise into the main landmark.
 */
export const layer = (): Element =>
  [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector('main') ?? document.body;
