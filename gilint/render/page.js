(function () {
  "use strict";
  var body = document.body;
  ["index", "toolbar"].forEach(function (id) {
    var part = document.getElementById(id);
    if (part) { body.insertBefore(part, body.firstChild); }
  });

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  each("#toolbar button", function (button) {
    button.addEventListener("click", function () {
      var off = body.classList.toggle("no-" + button.getAttribute("data-level"));
      button.setAttribute("aria-pressed", String(!off));
      filter();
    });
  });

  var search = document.querySelector("#toolbar input");
  var rule = "";
  var levels = ["error", "warning", "note"];
  function isOn(level) { return !body.classList.contains("no-" + level); }
  // With a level switched off, only reports that have something of another level are left.
  function hasLevel(row) {
    return levels.every(isOn) || levels.some(function (level, at) {
      return isOn(level) && row.cells[at + 1].textContent !== "";
    });
  }
  function shows(row) {
    var words = search ? search.value.trim().toLowerCase() : "";
    var codes = " " + (row.getAttribute("data-codes") || "") + " ";
    var named = row.firstElementChild.textContent.toLowerCase().indexOf(words) >= 0;
    return named && (!rule || codes.indexOf(" " + rule + " ") >= 0) && hasLevel(row);
  }
  function filter() {
    var shown = 0;
    each(".map tr[data-codes]", function (row) {
      row.hidden = !shows(row);
      if (!row.hidden) { shown += 1; }
      var link = row.querySelector("a");
      var report = link && document.getElementById(link.getAttribute("href").slice(1));
      if (report) { report.hidden = row.hidden; }
    });
    var said = document.getElementById("shown");
    if (said) { said.textContent = said.getAttribute("data-said").replace("{shown}", shown); }
  }
  // The table of rules may fill the screen: what a filter leaves must come into view.
  function find() {
    filter();
    document.getElementById("units").scrollIntoView();
  }
  if (search) { search.addEventListener("input", find); }
  each(".rules button", function (button) {
    button.addEventListener("click", function () {
      var code = button.getAttribute("data-rule");
      rule = rule === code ? "" : code;
      each(".rules button", function (other) {
        other.setAttribute("aria-pressed", String(other.getAttribute("data-rule") === rule));
      });
      find();
    });
  });

  function open() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();

  window.addEventListener("beforeprint", function () {
    if (document.querySelectorAll("details.report").length <= 20) {
      each("details.report", function (report) { report.open = true; });
    }
  });
})();
