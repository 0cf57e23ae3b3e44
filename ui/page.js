// The one script of the screens. It is constant: it holds no data and reads only attributes that
// ui/markup.py has written and escaped. Attributes it knows:
//   a[data-go]           follow in place, without loading the page anew
//   a[data-jump=ID]      scroll to the element with that id
//   form[data-form]      send by address, in place
//   [data-copy=TEXT]     put the text on the clipboard and say so
//   [data-address]       put the address of this page on the clipboard and say so
//   [data-open]          open the passage of this card, or cut it again
//   [data-scroll=TOKEN]  on a sheet: scroll to #here once for each token
//   [data-focus=SEL]     put the cursor there once
//   [data-keep=KEY]      remember the key in this browser
(() => {
  if (window.kheo) return;
  window.kheo = { scrolled: null, focused: null };
  document.documentElement.lang = "vi";

  const main = () => document.querySelector('[data-testid="stMain"]');

  const go = (href) => {
    const url = new URL(href, location.href);
    if (url.origin !== location.origin) return;
    const elsewhere = url.pathname !== location.pathname;
    history.pushState({}, "", url);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (elsewhere) main()?.scrollTo(0, 0);
  };

  const jump = (id) => {
    const found = document.getElementById(id);
    if (!found) return;
    found.scrollIntoView({ block: id === "here" ? "center" : "start" });
    const line = found.closest(".line") ?? found;
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    line.classList.remove("flash");
    void line.offsetWidth;
    line.classList.add("flash");
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const box = document.createElement("textarea");
      box.value = text;
      box.style.cssText = "position:fixed;opacity:0";
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  };

  const copy = async (button, text) => {
    const label = (button.dataset.label ??= button.textContent);
    const done = await copied(text);
    button.textContent = done ? "Đã chép" : "Trình duyệt không cho chép";
    setTimeout(() => (button.textContent = label), 2000);
  };

  const open = (button) => {
    const card = button.closest(".card");
    const opened = card.classList.toggle("open");
    button.textContent = opened ? "Thu gọn" : "Xem cả đoạn";
    button.setAttribute("aria-expanded", String(opened));
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const at = event.target.closest(
      "a[data-go], a[data-jump], [data-copy], [data-address], [data-open]",
    );
    if (!at || held) return;
    if (at.matches("a")) event.preventDefault();
    if (at.hasAttribute("data-copy")) copy(at, at.dataset.copy);
    else if (at.hasAttribute("data-address")) copy(at, location.href);
    else if (at.hasAttribute("data-open")) open(at);
    else if (at.hasAttribute("data-jump")) jump(at.dataset.jump);
    else {
      go(at.href);
      if (at.hasAttribute("data-top")) main()?.scrollTo(0, 0);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-form]");
    if (!form) return;
    event.preventDefault();
    const said = [...new FormData(form)].filter(([, value]) => value !== "");
    go(form.getAttribute("action") + "?" + new URLSearchParams(said));
  });

  const cut = () => {
    for (const card of document.querySelectorAll(".card:not([data-measured])")) {
      const passage = card.querySelector(".passage");
      if (!passage?.clientHeight) continue;
      card.dataset.measured = "";
      const over = passage.scrollHeight > passage.clientHeight + 2;
      if (over || passage.querySelector(".lead")) card.classList.add("long");
    }
  };

  const scroll = () => {
    const token = document.querySelector("[data-scroll]")?.dataset.scroll ?? null;
    if (token === window.kheo.scrolled) return;
    const here = document.getElementById("here");
    if (token && !here) return;
    window.kheo.scrolled = token;
    here?.scrollIntoView({ block: "center" });
  };

  const focus = () => {
    const wanted = document.querySelector("[data-focus]")?.dataset.focus ?? null;
    if (wanted === window.kheo.focused) return;
    const box = wanted && document.querySelector(wanted);
    if (wanted && !box) return;
    window.kheo.focused = wanted;
    box?.focus();
  };

  const keep = () => {
    const key = document.querySelector("[data-keep]")?.dataset.keep;
    if (!key || key === window.kheo.kept) return;
    window.kheo.kept = key;
    const year = 365 * 24 * 3600;
    document.cookie =
      `kheo_key=${encodeURIComponent(key)}; path=/; max-age=${year}; SameSite=Strict`;
  };

  const settle = () => {
    cut();
    scroll();
    focus();
    keep();
  };
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
  settle();
})();
