/* The columns of a matrix: <form class="sieve" data-for="table"> keeps those whose head has a chosen data-level and data-year,
   and a verdict is looked for in the columns in sight alone. Runs before sieve.js, which keeps the rows. */
"use strict";

(function () {
  function split(text) { return (text || "").split("|").filter(Boolean); }

  function columns(form) {
    var table = document.getElementById(form.getAttribute("data-for"));
    if (!table || !table.tHead) { return; }
    var heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    var groups = Array.from(table.tHead.rows[0].cells).slice(1);
    var lines = Array.from(table.querySelectorAll("tbody > tr:not(.group)"));
    var titles = Array.from(table.querySelectorAll("tbody > tr.group > th"));

    function chosen(name) {
      return Array.from(form.elements).filter(function (field) {
        return field.name === name && field.value && (field.type !== "checkbox" || field.checked);
      }).map(function (field) { return field.value; });
    }

    function shown(head, wanted) {
      return Object.keys(wanted).every(function (name) {
        return !wanted[name].length || wanted[name].indexOf(head.getAttribute("data-" + name)) >= 0;
      });
    }

    function apply() {
      var wanted = { level: chosen("level"), year: chosen("year") };
      var seen = heads.map(function (head, n) { return n === 0 || shown(head, wanted); });
      var verdict = chosen("verdict")[0];
      heads.forEach(function (head, n) { head.hidden = !seen[n]; });
      titles.forEach(function (title) { title.colSpan = seen.filter(Boolean).length; });
      groups.forEach(function (group) {
        var level = group.getAttribute("data-level");
        var size = heads.filter(function (head, n) { return seen[n] && head.getAttribute("data-level") === level; }).length;
        group.hidden = !size;
        group.colSpan = size || 1;
      });
      lines.forEach(function (line) {
        var held = [];
        Array.from(line.cells).forEach(function (cell, n) {
          var given = split(cell.getAttribute("data-verdict"));
          cell.hidden = !seen[n];
          cell.classList.toggle("sought", Boolean(verdict) && given.indexOf(verdict) >= 0);
          if (seen[n]) { held = held.concat(given); }
        });
        line.setAttribute("data-verdict", held.join("|"));
      });
    }

    form.addEventListener("change", apply);
    form.addEventListener("reset", function () { setTimeout(apply, 0); });
    PageState.follow(function (asked) {
      Array.from(form.elements).forEach(function (field) {
        if (field.type === "checkbox") { field.checked = asked.getAll(field.name).indexOf(field.value) >= 0; }
        if (field.name === "year" || field.name === "verdict") { field.value = asked.get(field.name) || ""; }
      });
      apply();
    });
  }

  document.querySelectorAll("form.sieve").forEach(columns);
})();
