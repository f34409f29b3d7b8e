/* Tables that can be sorted by a click on a column's head. The order is in the address: ?sort=3 or ?sort=3.down */
"use strict";

(function () {
  var table = document.querySelector("table.sortable");
  if (!table) { return; }
  var body = table.tBodies[0];
  var rows = Array.from(body.rows);
  var heads = Array.from(table.tHead.rows[0].cells);

  function key(row, column) {
    var cell = row.cells[column];
    var given = cell.getAttribute("data-sort");
    return given === null ? cell.textContent.trim() : given;
  }

  /* Empty cells stay below in both orders. */
  function compare(a, b, down) {
    if (!a || !b) { return (a ? 0 : 1) - (b ? 0 : 1); }
    var x = Number(a), y = Number(b);
    var order = isNaN(x) || isNaN(y) ? a.localeCompare(b, "zh-CN") : x - y;
    return down ? -order : order;
  }

  function sort(column, down) {
    rows.map(function (row, n) { return { row: row, n: n, key: key(row, column) }; })
      .sort(function (a, b) { return compare(a.key, b.key, down) || a.n - b.n; })
      .forEach(function (entry) { body.appendChild(entry.row); });
    heads.forEach(function (head, n) {
      if (n === column) { head.setAttribute("aria-sort", down ? "descending" : "ascending"); } else { head.removeAttribute("aria-sort"); }
    });
  }

  function note(column, down) {
    var asked = new URLSearchParams(location.search);
    asked.set("sort", column + 1 + (down ? ".down" : ""));
    try { history.replaceState(null, "", "?" + asked + location.hash); } catch (error) { /* refused from disk by some old browsers */ }
  }

  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.title = "按此列排序";
    if (head.querySelector("a")) {
      button.setAttribute("aria-label", "按" + head.textContent.trim() + "排序");
    } else {
      while (head.firstChild) { button.appendChild(head.firstChild); }
    }
    head.insertBefore(button, head.querySelector("small"));
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      sort(column, down);
      note(column, down);
    });
  });

  var asked = /^(\d+)(\.down)?$/.exec(new URLSearchParams(location.search).get("sort") || "");
  if (asked && heads[asked[1] - 1]) { sort(asked[1] - 1, Boolean(asked[2])); }
})();
