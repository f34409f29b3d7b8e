/* Tables that can be sorted by a click on a column's head, and copied into a spreadsheet.
   The order is in the address: ?sort=3 or ?sort=3.down; of a further table on the page ?sort-ID=3. */
"use strict";

(function () {
  function key(row, column) {
    var cell = row.cells[column];
    if (!cell) { return ""; }
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

  function sortable(table, name) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);

    /* A table marked data-within keeps its rows of class `group`, and sorts those beneath each among themselves; in any
       other they are out of sight while it is sorted (see `.sorted` in site.css). */
    var within = table.hasAttribute("data-within");

    function sort(column, down) {
      var group = 0;
      rows.map(function (row, n) {
        var heads = row.classList.contains("group");
        group += heads && within ? 1 : 0;
        return { row: row, n: n, group: group, heads: heads, key: heads ? "" : key(row, column) };
      }).sort(function (a, b) {
        return a.group - b.group || within * (b.heads - a.heads) || compare(a.key, b.key, down) || a.n - b.n;
      }).forEach(function (entry) { body.appendChild(entry.row); });
      told(column, down);
    }

    function told(column, down) {
      table.classList.toggle("sorted", column >= 0 && !within);
      heads.forEach(function (head, n) {
        if (n === column) { head.setAttribute("aria-sort", down ? "descending" : "ascending"); } else { head.removeAttribute("aria-sort"); }
      });
    }

    function unsorted() {
      rows.forEach(function (row) { body.appendChild(row); });
      told(-1, false);
    }

    heads.forEach(function (head, column) {
      if (head.hasAttribute("data-fixed")) { return; }
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
        var down = head.getAttribute("aria-sort") === "ascending", wanted = {};
        sort(column, down);
        wanted[name] = column + 1 + (down ? ".down" : "");
        PageState.set(wanted, "replace");
      });
    });

    PageState.follow(function (asked) {
      var found = /^(\d+)(\.down)?$/.exec(asked.get(name) || "");
      if (found && heads[found[1] - 1]) { sort(found[1] - 1, Boolean(found[2])); } else if (table.querySelector("[aria-sort]")) { unsorted(); }
    });
  }

  /* The rows in sight as a spreadsheet takes them: cells divided by tabs. */
  function tabbed(table) {
    return Array.from(table.rows).filter(function (row) { return !row.hidden; }).map(function (row) {
      return Array.from(row.cells).filter(function (cell) { return !cell.hidden; }).map(function (cell) {
        var given = cell.getAttribute("data-copy");
        var text = (given === null ? cell.innerText : given).replace(/[↕↑↓]\s*$/, "").replace(/\s+/g, " ").trim();
        return (/^[=+\-@]/.test(text) ? "'" : "") + text + "\t".repeat(cell.colSpan - 1);
      }).join("\t");
    }).join("\n");
  }

  /* The clipboard of pages that are not served securely (an intranet's http) is reached the old way. */
  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    var area = document.createElement("textarea"), held = document.activeElement;
    area.value = text;
    area.className = "offstage";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    if (held) { held.focus(); }
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copying(tools, table) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "复制表格";
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copied(tabbed(table)).then(function () { told.textContent = "已复制，可粘贴到电子表格"; },
        function () { told.textContent = "浏览器不允许复制，请改用下载"; });
    });
    tools.append(button, told);
  }

  Array.from(document.querySelectorAll("table.sortable")).forEach(function (table, n) {
    sortable(table, n ? "sort-" + table.id : "sort");
  });
  document.querySelectorAll(".tools[data-for]").forEach(function (tools) {
    var table = document.getElementById(tools.getAttribute("data-for"));
    if (table) { copying(tools, table); }
  });
})();
