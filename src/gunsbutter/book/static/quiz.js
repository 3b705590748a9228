/* Quizzes of the book: shows why the chosen answer is right or not. Remembers nothing, sends nothing, and needs no
   server: a plain script, so that it works from a folder. Without it the explanations stand below each question. */
(function () {
  "use strict";

  function button(text, type) {
    var made = document.createElement("button");
    made.type = type;
    made.textContent = text;
    made.className = "gb-button";
    return made;
  }

  /* A copy without ids, which must not stand twice in one page. */
  function copyOf(nodes, target) {
    target.replaceChildren.apply(target, Array.prototype.map.call(nodes, function (node) { return node.cloneNode(true); }));
    target.querySelectorAll("[id]").forEach(function (each) { each.removeAttribute("id"); });
  }

  function prepare(quiz) {
    var forms = Array.prototype.slice.call(quiz.querySelectorAll("form.gb-question"));
    var score = quiz.querySelector(".gb-score");
    var right = new Set();

    function tell() {
      score.textContent = right.size + " of " + forms.length + " right so far.";
    }

    forms.forEach(function (form) {
      var choices = Array.prototype.slice.call(form.querySelectorAll("input[type=radio]"));
      var fold = form.querySelector(".gb-answers");
      var why = form.querySelector(".gb-why");
      var check = button("Check", "submit");
      var again = button("Try again", "button");
      var row = document.createElement("div");

      function clear() {
        why.replaceChildren();
        why.classList.remove("gb-is-right", "gb-is-wrong");
        again.hidden = true;
      }

      row.className = "gb-buttons";
      row.append(check, again);
      why.before(row);
      fold.hidden = true;
      clear();

      form.addEventListener("submit", function (event) {
        event.preventDefault();
        var chosen = choices.findIndex(function (each) { return each.checked; });
        if (chosen < 0) {
          why.textContent = "Choose an answer first.";
          return;
        }
        var isRight = "right" in choices[chosen].dataset;
        copyOf(fold.querySelector("ol").children[chosen].childNodes, why);
        why.classList.toggle("gb-is-right", isRight);
        why.classList.toggle("gb-is-wrong", !isRight);
        right[isRight ? "add" : "delete"](form);
        again.hidden = false;
        tell();
      });

      /* What was said of another choice must not stand beside this one. */
      form.addEventListener("change", clear);

      again.addEventListener("click", function () {
        form.reset();
        right.delete(form);
        clear();
        tell();
        choices[0].focus();
      });
    });

    /* On paper every explanation is there. */
    function forPaper(printing) {
      quiz.querySelectorAll(".gb-answers").forEach(function (each) {
        each.hidden = !printing;
        each.open = printing;
      });
    }
    window.addEventListener("beforeprint", function () { forPaper(true); });
    window.addEventListener("afterprint", function () { forPaper(false); });
  }

  document.querySelectorAll(".gb-quiz").forEach(prepare);
})();
