/* Filters over the rows of a table or list: <form class="sieve" data-for="table" hidden>. A select or a box named `place`
   keeps the rows whose data-place has its value (several are divided by |), a search field those with all its words.
   What is chosen is in the address. A row of class `group` heads those after it and is in sight with them. */
"use strict";

(function () {
  function plain(text) { return text.normalize("NFKC").toLowerCase(); }

  function sieve(form) {
    var list = document.getElementById(form.getAttribute("data-for"));
    if (!list) { return; }
    var rows = Array.from(list.tBodies ? list.querySelectorAll("tbody > tr") : list.children);
    var fields = Array.from(form.elements).filter(function (field) { return field.name; });
    var names = Array.from(new Set(fields.map(function (field) { return field.name; })));
    var told = form.querySelector("output"), waiting = 0, texts = new Map();

    function values() {
      var found = {};
      names.forEach(function (name) { found[name] = []; });
      fields.forEach(function (field) {
        if (field.value.trim() && (field.type !== "checkbox" || field.checked)) { found[field.name].push(field.value.trim()); }
      });
      return found;
    }

    function text(row) {
      if (!texts.has(row)) { texts.set(row, plain(row.textContent)); }
      return texts.get(row);
    }

    function passes(row, wanted) {
      return names.every(function (name) {
        if (!wanted[name].length) { return true; }
        if (form.elements[name].type === "search") {
          return plain(wanted[name][0]).split(/\s+/).every(function (word) { return text(row).indexOf(word) >= 0; });
        }
        var held = (row.getAttribute("data-" + name) || "").split("|");
        return wanted[name].some(function (value) { return held.indexOf(value) >= 0; });
      });
    }

    function apply() {
      var wanted = values(), shown = 0, all = 0, head = null;
      rows.forEach(function (row) {
        if (row.classList.contains("group")) { head = row; row.hidden = true; return; }
        row.hidden = !passes(row, wanted);
        all += 1;
        if (!row.hidden) { shown += 1; if (head) { head.hidden = false; } }
      });
      if (told) { told.textContent = shown === all ? "共 " + all + " 项" : shown ? "显示 " + shown + " 项，共 " + all + " 项" : "没有符合条件的，可放宽或清除条件"; }
    }

    function changed(way) {
      PageState.set(values(), way);
      apply();
    }

    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function () { clearTimeout(waiting); changed("push"); });
    form.addEventListener("input", function (event) {
      if (event.target.type !== "search") { return; }
      clearTimeout(waiting);
      waiting = setTimeout(function () { changed("replace"); }, 120);
    });
    form.addEventListener("reset", function () { setTimeout(function () { changed("push"); }, 0); });

    PageState.follow(function (asked) {
      fields.forEach(function (field) {
        var held = asked.getAll(field.name);
        if (field.type === "checkbox") { field.checked = held.indexOf(field.value) >= 0; } else { field.value = held[0] || ""; }
        if (field.selectedIndex === -1) { field.value = ""; }
      });
      apply();
    });
  }

  document.querySelectorAll("form.sieve").forEach(sieve);
})();
