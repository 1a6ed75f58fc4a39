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
  let waiting;
  const soon = () => {
    waiting ??= setTimeout(() => { waiting = undefined; reach(); }, 100);
  };
  new MutationObserver(soon).observe(document.body, {childList: true, subtree: true});
  window.addEventListener("resize", soon);
}
