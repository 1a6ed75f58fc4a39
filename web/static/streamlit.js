// Put by the middleware into the page of the application: what no style sheet can mend.
{
  // A table that is wider than its place scrolls sideways, but no key would reach it.
  const reach = () => {
    const tables = document.querySelectorAll('[data-testid="stTableStyledTable"]');
    for (const table of tables) {
      const place = table.parentElement;
      const scrolls = place.scrollWidth > place.clientWidth;
      if (scrolls === (place.getAttribute("role") === "region")) continue;
      const told = {
        role: "region", tabindex: "0", "aria-label": table.getAttribute("aria-label"),
      };
      for (const [name, value] of Object.entries(told)) {
        if (scrolls && value) place.setAttribute(name, value);
        else place.removeAttribute(name);
      }
    }
  };
  // The foot comes with the document, and stands below whatever the page shows.
  const feet = document.querySelectorAll(".foot");
  const stand = () => {
    const page = document.getElementById("stMain");
    if (!page || page.contains(feet[0])) return;
    page.append(...feet);
    for (const foot of feet) foot.hidden = false;
  };
  // Danish content on a page in another language (ui/danish_content.py) says its language; a
  // place may serve something else on the next page.
  const tell = () => {
    for (const place of document.querySelectorAll(".stVerticalBlock")) {
      const holds = /(^| )st-key-danish-/.test(place.className);
      if (holds) place.lang = "da";
      else if (place.lang) place.removeAttribute("lang");
    }
  };
  let waiting;
  const soon = () => {
    waiting ??= setTimeout(() => { waiting = undefined; reach(); stand(); tell(); }, 100);
  };
  new MutationObserver(soon).observe(document.body, {childList: true, subtree: true});
  window.addEventListener("resize", soon);
  // Who opens the menu goes on in it, and who closes it where it is opened again.
  const doors = [
    "[data-testid=stExpandSidebarButton]", "[data-testid=stSidebarCollapseButton] button",
  ];
  document.addEventListener("click", ({target}) => {
    const door = doors.findIndex((one) => target.closest(one));
    if (door < 0) return;
    setTimeout(() => document.querySelector(doors[1 - door])?.focus(), 50);
  });
}
// Parts of Streamlit speak English, mostly to screen readers. Only what they say as a
// whole is replaced, and only where Streamlit puts words of its own: a name, a
// placeholder, the tooltip of a tool, what is announced. An icon's name is no word. The
// words come with every page (`say_language` in ui/trusted_html.py).
(() => {
  const said = new WeakMap();
  const names = ["aria-label", "aria-valuetext", "placeholder"];
  const named = "button, input, [data-testid=stSidebar], [data-testid=stHeader] *, " +
    "[role=spinbutton], [role=dialog], [role=application], " +
    "[role=navigation], [role=grid], [role=group], " +
    "[data-testid=stFileUploader] [aria-label]";
  const told = "[data-live-announcer] *, [data-testid=stTooltipContent] *, " +
    "[data-testid=stDateInputCalendar] > *, [data-testid=stDateInputCalendar] h2, " +
    "[role=listbox][data-empty=true] *, " +
    "[data-key=__select_all__] *, [data-key=__select_matches__] *, " +
    "[data-testid=stFileUploader] section *, [data-testid=stFileChipName] + *";
  const icons = "[role=img][translate=no]:not([aria-hidden])";
  // how large a file is: "5.7KB" becomes "5,7 kB", and "157.0B" becomes "157 B"
  const size = (_all, whole, part, unit) => {
    const mark = document.documentElement.lang === "da" ? "," : ".";
    return `${whole}${part === "0" ? "" : mark + part}\u00a0${unit.replace("K", "k")}`;
  };
  const ours = (text) => {
    for (const [english, words] of Object.entries(window.ankerSays || {})) {
      const [before, after] = english.split("{}");
      if (after === undefined) {
        if (text === english) return words;
      } else if (
        text.length > before.length + after.length &&
        text.startsWith(before) && text.endsWith(after)
      ) {
        const filled = text.slice(before.length, text.length - after.length);
        return words.replace("{}", () => filled);
      }
    }
    return text.replace(/(?<=^|, )(\d+)\.(\d)(B|KB|MB|GB)$/, size);
  };
  const say = (node, place, text, put) => {
    const known = said.get(node) || {};
    // what is not our own word of before comes from Streamlit
    const english = known[place]?.words === text ? known[place].english : text;
    const words = ours(english);
    said.set(node, {...known, [place]: {english, words}});
    if (words !== text) put(words);
  };
  window.ankerSay = () => {
    for (const one of document.querySelectorAll(named)) {
      for (const name of names) {
        const text = one.getAttribute(name);
        if (text) say(one, name, text, (words) => one.setAttribute(name, words));
      }
    }
    for (const one of document.querySelectorAll(told)) {
      for (const node of one.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        say(node, "text", node.nodeValue, (words) => { node.nodeValue = words; });
      }
    }
    for (const one of document.querySelectorAll(icons)) {
      one.setAttribute("aria-hidden", "true");
    }
  };
  // A page that is being drawn comes first. Afterwards, what somebody opens speaks our
  // language from its first moment.
  const later = window.requestIdleCallback || ((call) => setTimeout(call, 50));
  const drawn = '[data-testid="stApp"][data-test-script-state="notRunning"]';
  let waits = false;
  let last = 0;
  const sayNow = () => { waits = false; last = performance.now(); window.ankerSay(); };
  const soon = () => {
    if (waits) return;
    if (performance.now() - last > 50 && document.querySelector(drawn)) return sayNow();
    waits = true;
    later(sayNow, {timeout: 200});
  };
  const watch = {
    childList: true, subtree: true, characterData: true, attributeFilter: names,
  };
  new MutationObserver(soon).observe(document.body, watch);
})();
// A press belongs to what it began on. What was typed is sent as the mouse goes down, and
// the page's answer may have moved the button away before it comes up again: the browser
// then clicks on whatever the two have in common, and the button is never pressed.
(() => {
  const pressable = "button, a[href], label, summary, [role=tab]";
  // points: as far as a hand that only presses may move
  const STILL = 8;
  let begun;
  addEventListener("mousedown", (event) => {
    const thing = event.button === 0 && event.target.closest?.(pressable);
    begun = thing ? {thing, x: event.clientX, y: event.clientY} : undefined;
  }, true);
  addEventListener("click", (event) => {
    const press = begun;
    begun = undefined;
    if (!press || !event.isTrusted || press.thing.contains(event.target)) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    press.thing.click();
  }, true);
})();
// The second click of a double click is no second press. It would reach the server while
// the first one is half way to another page, and ask the old page for the new one's thing.
// Once the first has been answered, or somebody has been elsewhere on the page in between,
// a click is a press again.
(() => {
  const atRest = '[data-testid="stApp"][data-test-script-state="notRunning"]';
  // milliseconds: until a run has begun at the latest, and for how long one is waited for
  const BEGUN = 100, LONGEST = 2000;
  let pressed, words, at;
  addEventListener("focusin", ({target}) => {
    if (!pressed?.contains(target)) pressed = undefined;
  }, true);
  addEventListener("click", (event) => {
    const button = event.target.closest?.('[data-testid="stButton"] button');
    const isSame = button && button === pressed && button.textContent === words;
    const passed = event.timeStamp - at;
    const isAnswered = passed > BEGUN && document.querySelector(atRest);
    if (isSame && passed < LONGEST && !isAnswered) {
      event.stopImmediatePropagation();
      event.preventDefault();
      return;
    }
    pressed = button;
    words = button?.textContent;
    at = event.timeStamp;
  }, true);
})();
// One press makes at most one entry in the history, so that one press of "back" leads
// to where one was. Streamlit enters a way that it takes on its own (`go_to` in
// ui/links.py) twice: first the old page with the new page's question, then the new
// page. Whatever follows a press takes the place of its first entry.
(() => {
  const push = history.pushState;
  let entered = false;
  const press = () => { entered = false; };
  addEventListener("click", press, true);
  addEventListener("keydown", (event) => { if (!event.repeat) press(); }, true);
  addEventListener("popstate", press, true);
  history.pushState = function (state, title, address) {
    const enter = entered ? history.replaceState : push;
    enter.call(history, state, title, address);
    entered = true;
  };
})();
// A link in a block (ui/blocks.py) leads to another page in one run of Streamlit's, which
// listens for the way back and forth. Who follows it goes on at the new page's heading.
(() => {
  const drawn = '[data-testid="stApp"][data-test-script-state="notRunning"]';
  const LONGEST = 10000;
  const arrive = () => {
    const began = performance.now();
    let runs = false;
    const look = () => {
      const waited = performance.now() - began;
      const stands = document.querySelector(drawn);
      runs ||= !stands;
      if (!(stands && (runs || waited > 500))) {
        if (waited < LONGEST) requestAnimationFrame(look);
        return;
      }
      document.getElementById("stMain")?.scrollTo(0, 0);
      const heading = document.querySelector("#stMain h1");
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({preventScroll: true});
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('[data-testid="stHtml"] a[data-page]');
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.button) return;
    event.preventDefault();
    // the second click of a double click finds the way taken
    if (link.href === location.href) return;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    arrive();
  });
})();
// Who has done nothing for long is told before the login ends, and can stay. The server
// knows when that is: something else may have used the login meanwhile.
(() => {
  // seconds: how long before the end it is said, and when it is asked again without a net
  const BEFORE = 120, AGAIN = 5;
  let words, timer, box, focused, latest = 0;
  const after = (seconds, call) => {
    clearTimeout(timer);
    timer = setTimeout(call, Math.max(0, seconds) * 1000);
  };
  const away = () => {
    if (box?.contains(document.activeElement)) focused?.focus();
    box?.remove();
    box = undefined;
  };
  const show = (text, label, act) => {
    if (!box) focused = document.activeElement;
    box?.remove();
    box = document.createElement("div");
    box.className = "login-ends";
    box.setAttribute("role", "alert");
    box.append(Object.assign(document.createElement("p"), {textContent: text}));
    if (label) {
      const button = Object.assign(document.createElement("button"), {textContent: label});
      button.addEventListener("click", act);
      box.append(button);
    }
    document.body.append(box);
  };
  const ask = async (method) => {
    // what comes after the next thing that happens is no news
    const mine = ++latest;
    let left;
    try {
      const answer = await fetch("/login-slut", {method, credentials: "same-origin"});
      if (!answer.ok && answer.status !== 403) throw new Error(answer.status);
      left = answer.ok && await answer.json();
    } catch {
      if (mine === latest) after(AGAIN, () => ask(method));
      return;
    }
    if (mine !== latest) return;
    if (!left) {
      if (box) show(words.ended, words.again, () => location.reload());
      return;
    }
    if (left.seconds > BEFORE) away();
    else if (left.canStay) show(words.soon, words.stay, () => ask("POST"));
    else show(words.last);
    after(left.seconds > BEFORE ? left.seconds - BEFORE : left.seconds + 1, () => ask("GET"));
  };
  window.ankerStays = (seconds, _moment, ours) => {
    words = ours;
    latest += 1;
    away();
    after(seconds, () => ask("GET"));
  };
})();
