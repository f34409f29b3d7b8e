/* What is past and what is due soon, by the reader's own clock: the pages themselves are the same on any day.
   Runs before scripts/sieve.js, which filters by the attribute data-clock set here. */
"use strict";

(function () {
  var DAY = 86400000, SOON = 90;
  var now = new Date(), today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  var counts = { "已过期": 0, "90天内": 0, "未到期": 0 };

  function state(end) {
    var days = (Date.parse(end) - today) / DAY;
    return days < 0 ? "已过期" : days <= SOON ? "90天内" : "未到期";
  }

  function badge(row, word) {
    var mark = document.createElement("span");
    mark.className = "clock " + (word === "已过期" ? "past" : "soon");
    mark.textContent = word;
    row.querySelector(".when-due").append(" ", mark);
  }

  document.querySelectorAll("tr[data-end]").forEach(function (row) {
    var word = state(row.getAttribute("data-end"));
    row.setAttribute("data-clock", word);
    counts[word] += 1;
    if (word !== "未到期") { badge(row, word); }
  });

  var note = document.querySelector(".clock-note");
  if (note) {
    note.textContent = "按这台电脑的日期（" + now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日）：已过期 " +
      counts["已过期"] + " 项，90天内到期 " + counts["90天内"] + " 项。时限已过不等于没有完成，完成与否库中不记。";
    note.hidden = false;
  }

  /* The line of today, where the years of the picture have no gap. */
  var picture = document.querySelector(".timeline svg[data-from]");
  if (picture) {
    var from = Date.UTC(Number(picture.getAttribute("data-from")), 0, 1);
    var years = Number(picture.getAttribute("data-years"));
    var share = (now.getFullYear() - Number(picture.getAttribute("data-from")) + (today - Date.UTC(now.getFullYear(), 0, 1)) / DAY / 366) / years;
    if (today >= from && share <= 1) {
      var line = document.createElementNS(picture.namespaceURI, "line");
      line.setAttribute("class", "today");
      line.setAttribute("x1", 100 * share + "%");
      line.setAttribute("x2", 100 * share + "%");
      line.setAttribute("y1", "22");
      line.setAttribute("y2", String(Number(picture.getAttribute("height")) - 14));
      var word = document.createElementNS(picture.namespaceURI, "text");
      word.setAttribute("class", "today-word");
      word.setAttribute("x", 100 * Math.min(Math.max(share, 0.05), 0.95) + "%");
      word.setAttribute("y", String(Number(picture.getAttribute("height")) - 3));
      word.textContent = "今天";
      picture.append(line, word);
    }
  }
})();
