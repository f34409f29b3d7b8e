/* The crosswalk's own controls. Beside its table: a place and a verdict chosen together are one condition (?missing=天津市),
   which the hidden fields of the form hold for sieve.js. Beside the texts of a row: what is shown of the changes
   (?only=changes, ?hide=dropped). */
"use strict";

(function () {
  function pairs(form) {
    var at = form.querySelector(".pick-at"), state = form.querySelector(".pick-state");
    if (!at || !state) { return; }
    var slots = Array.from(form.querySelectorAll("input[hidden]"));
    var told = document.getElementById("asked");
    var table = document.getElementById(form.getAttribute("data-for"));

    function slot(name) { return slots.filter(function (one) { return one.name === name; })[0]; }

    /* Runs before the form hears of the change. */
    function put() {
      slots.forEach(function (one) { one.value = ""; });
      if (state.value) { slot(state.value).value = at.value || "*"; } else { slot("at").value = at.value; }
      show();
    }

    function text(select) { return select.value ? select.options[select.selectedIndex].text : ""; }

    function show() {
      told.textContent = [text(at), text(state)].filter(Boolean).join("：");
      Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
        var picked = Boolean(at.value) && head.getAttribute("data-key") === at.value;
        Array.from(table.rows).forEach(function (row) {
          if (row.cells[column] && row.cells[column].colSpan === 1) { row.cells[column].classList.toggle("picked", picked); }
        });
      });
    }

    function choose(select, value) {
      select.value = value;
      if (select.selectedIndex < 0) { select.value = ""; }
    }

    at.addEventListener("change", put);
    state.addEventListener("change", put);
    form.addEventListener("reset", function () { setTimeout(show, 0); });
    PageState.follow(function (asked) {
      var chosen = slots.filter(function (one) { return asked.get(one.name); })[0];
      var place = chosen ? asked.get(chosen.name) : "";
      choose(at, place === "*" ? "" : place);
      choose(state, chosen && chosen.name !== "at" ? chosen.name : "");
      show();
    });
  }

  function marks(form, side) {
    var boxes = Array.from(form.querySelectorAll("input"));

    function show() {
      boxes.forEach(function (box) { side.classList.toggle(box.name + "-" + box.value, box.checked); });
    }

    form.hidden = false;
    form.addEventListener("change", function () {
      var values = {};
      boxes.forEach(function (box) { values[box.name] = box.checked ? box.value : ""; });
      PageState.set(values, "push");
      show();
    });
    PageState.follow(function (asked) {
      boxes.forEach(function (box) { box.checked = asked.get(box.name) === box.value; });
      show();
    });
  }

  document.querySelectorAll("form.sieve").forEach(pairs);
  document.querySelectorAll(".side").forEach(function (side) { marks(side.querySelector("form.marks"), side); });
})();
