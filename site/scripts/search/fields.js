/* The fields of the query language: what they are called, what may stand in them. As kb.search.fields.
   What a user wrote wrongly is a KB.Hint: one line that says what would do. */
"use strict";

KB.Hint = function (message) { this.message = message; };

KB.fields = (function () {
  var byName = null, NUMBER = null, DATE = null;

  function ready() {
    if (byName) { return; }
    var terms = KB.data.terms;
    NUMBER = new RegExp("^(?:" + terms.field_values._NUMBER + ")$", "u");
    DATE = new RegExp("^(?:" + terms.field_values._DATE + ")$", "u");
    byName = new Map();
    terms.fields.forEach(function (row) {
      [row.id].concat(row.names).forEach(function (name) { byName.set(KB.fold(name), row); });
    });
  }

  function named(name) {
    ready();
    return byName.get(KB.fold(name)) || null;
  }

  /* The value that a word means. */
  function choice(row, word) {
    var values = Object.keys(row.values);
    for (var i = 0; i < values.length; i += 1) {
      if (values[i] === KB.fold(word) || row.values[values[i]].indexOf(KB.fold(word)) >= 0) { return values[i]; }
    }
    var known = values.map(function (value) { return row.values[value][0]; }).join("、");
    throw new KB.Hint(row.names[0] + ":" + word + " 看不懂；" + row.names[0] + "可以是：" + known + "。例：" + row.example);
  }

  /* The number and its unit: 1.5万名 is 15000 and 名. */
  function number(row, text) {
    ready();
    var found = NUMBER.exec(KB.fold(text).trim());
    if (!found) { throw new KB.Hint(row.names[0] + "要写数字，“" + text + "”看不懂。例：" + row.example); }
    var scales = KB.data.terms.field_values._SCALES;
    return [Number(found.groups.figure) * scales[found.groups.scale || ""], KB.content(found.groups.unit)];
  }

  /* The first and the last day of a date, as 20270101. */
  function days(row, text) {
    ready();
    var found = DATE.exec(KB.fold(text).trim());
    var month = found && Number(found.groups.month || 1), day = found && Number(found.groups.day || 1);
    if (!found || month < 1 || month > 12 || day < 1 || day > 31) {
      throw new KB.Hint(row.names[0] + "要写年、年-月或年-月-日，“" + text + "”看不懂。例：" + row.example);
    }
    var year = Number(found.groups.year) * 10000;
    return [year + month * 100 + day, year + Number(found.groups.month || 12) * 100 + Number(found.groups.day || 31)];
  }

  return { named: named, choice: choice, number: number, days: days };
})();
