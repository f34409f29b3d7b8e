/* The state of a page in its address: what is chosen can be linked, and Back brings it again. */
"use strict";

var PageState = (function () {
  var readers = [];

  function asked() { return new URLSearchParams(location.search); }

  /* Sets names to values (empty ones leave). `way`: a step that Back undoes (push), or none (replace). */
  function set(values, way) {
    var now = asked();
    Object.keys(values).forEach(function (name) {
      now.delete(name);
      [].concat(values[name]).filter(Boolean).forEach(function (value) { now.append(name, value); });
    });
    var query = now.toString();
    if (query === asked().toString()) { return; }
    try {
      history[way === "push" ? "pushState" : "replaceState"](null, "", (query ? "?" + query : location.pathname) + location.hash);
    } catch (error) { /* refused from disk by some old browsers */ }
  }

  /* Runs now, and again whenever Back or Forward changes the address. */
  function follow(read) {
    readers.push(read);
    read(asked());
  }

  window.addEventListener("popstate", function () {
    readers.forEach(function (read) { read(asked()); });
  });

  return { set: set, follow: follow };
})();
