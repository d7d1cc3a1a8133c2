"use strict";

// The terminal writes style sheets of its own; the page takes them from whoever knows its nonce.
(() => {
  const { nonce } = document.currentScript;
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = nonce;
    }
    return element;
  };
})();

// Keys go to the app from its first picture on, and to the way back once it has closed.
document.addEventListener("DOMContentLoaded", () => {
  const { classList } = document.body;
  let drawn = false;
  const watch = new MutationObserver(() => {
    if (classList.contains("-first-byte") && !drawn) {
      drawn = true;
      document.querySelector(".xterm-helper-textarea")?.focus();
    }
    if (classList.contains("-closed")) {
      watch.disconnect();
      document.getElementById("closed").hidden = false;
      document.getElementById("again").focus();
    }
  });
  watch.observe(document.body, { attributeFilter: ["class"] });
});
