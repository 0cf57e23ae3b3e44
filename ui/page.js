// The one script of the screens. It is constant: it holds no data and reads only attributes that
// ui/markup.py has written and escaped. Attributes it knows:
//   a[data-go]           follow in place, without loading the page anew
//   a[data-jump=ID]      scroll to the element with that id; data-block=WHERE it then stands
//   a[data-rewind]       … and show the column it stands in from its top
//   form[data-form]      send by address, in place
//   [data-copy=TEXT]     put the text on the clipboard and say so
//   [data-address]       put the address of this page on the clipboard and say so
//   [data-open]          open the passage of this card, or cut it again
//   [data-scroll=TOKEN]  on a sheet: scroll to #here once for each token
//   [data-focus=SEL]     put the cursor there once
//   [data-keep=KEY]      remember the key in this browser
//   [data-act=NAME]      send this act with its other data; a form with its fields, a field with
//                        its value
//   [data-state]         what the last act left: painted onto the buttons above
//   [data-told=NUMBER]   a message at the edge of the window; [data-hush] shuts it
(() => {
  if (window.kheo) return;
  window.kheo = { scrolled: null, focused: null, places: new Map(), back: null };
  document.documentElement.lang = "vi";

  const main = () => document.querySelector('[data-testid="stMain"]');

  const go = (href) => {
    const url = new URL(href, location.href);
    if (url.origin !== location.origin) return;
    const elsewhere = url.pathname !== location.pathname;
    window.kheo.places.set(location.href, main()?.scrollTop ?? 0);
    window.kheo.back = null;
    history.pushState({}, "", url);
    leave();
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (elsewhere) main()?.scrollTo(0, 0);
  };

  const jump = (id, block) => {
    const found = document.getElementById(id);
    if (!found) return;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    found.scrollIntoView({ block: block ?? (id === "here" ? "center" : "start") });
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
      "a[data-go], a[data-jump], [data-copy], [data-address], [data-open], button[data-act], " +
        "[data-hush]",
    );
    if (!at || held) return;
    if (at.matches("a")) event.preventDefault();
    else if (event.detail > 1) return; // the rest of a double click: one press is meant
    if (at.hasAttribute("data-copy")) copy(at, at.dataset.copy);
    else if (at.hasAttribute("data-address")) copy(at, location.href);
    else if (at.hasAttribute("data-open")) open(at);
    else if (at.hasAttribute("data-act")) act(at, {});
    else if (at.hasAttribute("data-hush")) leave();
    else if (at.hasAttribute("data-jump")) jump(at.dataset.jump, at.dataset.block);
    else {
      go(at.href);
      if (at.hasAttribute("data-top")) main()?.scrollTo(0, 0);
      if (at.hasAttribute("data-rewind"))
        at.closest('[data-testid="stColumn"]')?.scrollTo(0, 0);
    }
  });

  // Back and forward lead to where the page was left, once its content is there again.
  window.addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    const top = window.kheo.places.get(location.href) ?? 0;
    window.kheo.back = { top, until: Date.now() + 3000 };
  });
  for (const name of ["wheel", "touchstart", "keydown"])
    window.addEventListener(name, () => (window.kheo.back = null), { passive: true });
  const restore = () => {
    const back = window.kheo.back;
    if (!back) return;
    if (Date.now() > back.until) window.kheo.back = null;
    else main()?.scrollTo(0, back.top);
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.addEventListener("submit", (event) => {
    const doing = event.target.closest("form[data-act]");
    if (doing) {
      event.preventDefault();
      act(doing, Object.fromEntries(new FormData(doing)));
    }
    const form = event.target.closest("form[data-form]");
    if (!form) return;
    event.preventDefault();
    const said = [...new FormData(form)].filter(([, value]) => value !== "");
    go(form.getAttribute("action") + "?" + new URLSearchParams(said));
  });

  // What the browser itself would say of an empty box, it says in its own language.
  const missing = (field) => {
    const name = field.closest("label")?.querySelector("span")?.textContent.split(",")[0];
    return name ? `Ô “${name}” còn trống; hãy điền rồi bấm lại.` : "Ô này còn trống; hãy điền.";
  };
  document.addEventListener(
    "invalid",
    ({ target }) => target.setCustomValidity(target.validity.valueMissing ? missing(target) : ""),
    true,
  );
  document.addEventListener("input", ({ target }) => target.setCustomValidity?.(""), true);

  // All is read before anything is written: else the page is laid out anew for each card.
  const cut = () => {
    const seen = [];
    for (const card of document.querySelectorAll(".card:not([data-measured])")) {
      const passage = card.querySelector(".passage");
      if (!passage?.clientHeight) continue;
      const over = passage.scrollHeight > passage.clientHeight + 2;
      seen.push([card, over || Boolean(passage.querySelector(".lead"))]);
    }
    for (const [card, long] of seen) {
      card.dataset.measured = "";
      card.classList.toggle("long", long);
    }
  };

  // Before the page's own letters have come, a passage may seem to fit.
  const remeasure = () => {
    for (const card of document.querySelectorAll(".card[data-measured]:not(.open)"))
      delete card.dataset.measured;
    cut();
  };
  document.fonts.addEventListener("loadingdone", remeasure);
  window.addEventListener("resize", remeasure);

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

  // --- acts: ui/acts.py mounts the one component that carries them. Each is sent again with the
  // next until the server says that it took it up, since Streamlit keeps only the last it hears.
  let outbox = [];
  let number = 0;
  let tell = null;
  let again = null;
  const flush = (tries = 6) => {
    clearTimeout(again);
    if (!tell || !outbox.length || !tries) return;
    tell(outbox.slice());
    again = setTimeout(() => flush(tries - 1), 2500);
  };
  window.kheo.connect = (send) => {
    tell = send;
    flush();
  };
  // What was pressed twice in a hurry, or again before the first was done, is meant once: else
  // the second would undo the first, or do it over again.
  const HURRY = 700;
  let last = { key: "", at: 0 };
  const isAgain = (said) => {
    const key = JSON.stringify(said);
    const hurried = key === last.key && Date.now() - last.at < HURRY;
    const doing = outbox.some(({ n, ...other }) => JSON.stringify(other) === key);
    if (hurried || doing) return true;
    last = { key, at: Date.now() };
    return false;
  };
  const act = (at, fields) => {
    if (at.getAttribute("aria-disabled") === "true") return;
    const { act, label, ...held } = at.dataset;
    const said = { ...held, ...fields, act };
    // A field says what it holds now, however often.
    if (!at.matches("input, textarea, select") && isAgain(said)) return flush();
    number = Math.max(Date.now(), number + 1);
    outbox.push({ ...said, n: number });
    flush();
  };
  document.addEventListener("change", (event) => {
    const field = event.target.closest(":is(input, textarea, select)[data-act]");
    if (field) act(field, { value: field.value });
  });

  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const label = (button, kept) => {
    write(button, kept ? "Trong giỏ · Bỏ ra" : "Thêm vào giỏ");
    button.classList.toggle("kept", kept);
  };
  const paint = () => {
    const state = document.querySelector("[data-state]")?.dataset;
    if (!state) return;
    outbox = outbox.filter((one) => one.n > Number(state.done));
    const kept = new Set(state.kept.split(" "));
    for (const button of document.querySelectorAll("[data-act=keep]"))
      if (!button.closest(".toast")) label(button, kept.has(button.dataset.passage));
    for (const amount of document.querySelectorAll("[data-amount]"))
      write(amount, Number(state.count) ? ` (${state.count})` : "");
    const opinions = new Set(JSON.parse(state.opinions).map((one) => JSON.stringify(one)));
    for (const button of document.querySelectorAll("[data-act=judge]")) {
      const { query, passage, useful } = button.dataset;
      const held = opinions.has(JSON.stringify([query, passage, useful === "true"]));
      if (button.getAttribute("aria-pressed") !== String(held))
        button.setAttribute("aria-pressed", String(held));
    }
    if (state.basket !== window.kheo.basket) {
      window.kheo.basket = state.basket;
      const age = state.basket ? 365 * 24 * 3600 : 0;
      document.cookie =
        `kheo_basket=${encodeURIComponent(state.basket)}; path=/; max-age=${age}; SameSite=Strict`;
    }
  };

  // A message is read out from an element that stays, and goes by itself unless one is in it.
  const voice = document.createElement("div");
  voice.className = "voice";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const leave = () => {
    window.kheo.gone = true;
    document.querySelector("[data-told]")?.classList.add("gone");
  };
  const hear = () => {
    const toast = document.querySelector("[data-told]");
    if (!toast) return;
    if (toast.dataset.told === window.kheo.told) {
      if (window.kheo.gone) toast.classList.add("gone");
      return;
    }
    window.kheo.told = toast.dataset.told;
    window.kheo.gone = false;
    write(voice, toast.querySelector(".told-text").textContent);
    const fade = () => {
      const now = document.querySelector("[data-told]");
      if (now?.dataset.told !== window.kheo.told || now.dataset.told !== heard) return;
      if (now.matches(":hover, :focus-within")) setTimeout(fade, 4000);
      else leave();
    };
    const heard = toast.dataset.told;
    setTimeout(fade, 12000);
  };

  // What is drawn anew keeps the cursor, and what was typed there and not yet sent.
  const CAN = "[data-act][data-item]";
  let held = null;
  const hold = (event) => {
    const at = event.target.closest?.(CAN);
    held = at && { at, act: at.dataset.act, item: at.dataset.item };
  };
  document.addEventListener("focusin", hold);
  const regain = () => {
    if (!held || held.at.isConnected || document.activeElement !== document.body) return;
    const { act, item } = held;
    const twin = [...document.querySelectorAll(CAN)].find(
      (one) => one.dataset.act === act && one.dataset.item === item,
    );
    if (!twin) return;
    if ("selectionStart" in held.at && held.at.value !== held.at.defaultValue) {
      twin.value = held.at.value;
      twin.setSelectionRange(held.at.selectionStart, held.at.selectionEnd);
    }
    twin.focus({ preventScroll: true });
    twin.scrollIntoView({ block: "nearest" });
  };

  // Streamlit speaks English of itself and cannot be told otherwise: its own words, and only
  // those outside what these screens wrote, are said in Vietnamese.
  const lost =
    "Màn hình không nhận được trả lời. Hãy xem chương trình Khéo còn chạy không; " +
    "khi chạy lại, trang này tự nối tiếp.";
  const WORDS = new Map([
    ["Skip to main content", "Đến nội dung chính"],
    ["Upload", "Chọn tệp"],
    ["file upload", "Chọn tệp để thêm"],
    ["Drag and drop files here", "Thả tệp vào đây"],
    ["Error uploading file", "Không gửi được tệp này"],
    ["Clear entry", "Xóa chữ đã gõ"],
    ["Show password", "Hiện khóa"],
    ["Hide password", "Ẩn khóa"],
    ["Close", "Đóng"],
    ["Open", "Mở danh mục"],
    ["No results", "Không có trong danh mục"],
    ["Connection error", "Mất kết nối với màn hình"],
    ["Failed to generate file for download", "Không tải được tệp; hãy thử lại"],
    ["Download failed", "Không tải được tệp; hãy thử lại"],
    ["Bad message format", "Màn hình gặp lỗi"],
    ["Page not found", "Không có trang này"],
  ]);
  const PATTERNS = [
    [/^Selected (.+)\. (.+)$/s, "$2, đang chọn: $1"],
    [/^File must be (.+) or smaller\.?$/, "Tệp không được lớn hơn $1"],
    [
      /^The page that you have requested does not seem to exist\..*/s,
      "Địa chỉ này không dẫn đến trang nào của Khéo. Trang đầu (Tra cứu) đang mở bên dưới.",
    ],
    [/^(.+) files are not allowed\.?$/, "Không nhận tệp loại $1"],
    [/^(Streamlit server is not responding|Is Streamlit still running|Connection|No response).*/s, lost],
  ];
  const said = (text) => {
    const bare = text.trim();
    if (WORDS.has(bare)) return WORDS.get(bare);
    const found = PATTERNS.find(([pattern]) => pattern.test(bare));
    return found && !bare.startsWith(lost) ? bare.replace(found[0], found[1]) : null;
  };
  const OURS = ".stHtml, script, style, noscript, input, textarea, [data-testid='stIconMaterial']";
  const translate = () => {
    const { SHOW_ELEMENT, SHOW_TEXT, FILTER_ACCEPT, FILTER_REJECT, FILTER_SKIP } = NodeFilter;
    const texts = document.createTreeWalker(document.body, SHOW_ELEMENT | SHOW_TEXT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return FILTER_ACCEPT;
      return node.matches(OURS) ? FILTER_REJECT : FILTER_SKIP;
    });
    while (texts.nextNode()) {
      const other = said(texts.currentNode.nodeValue);
      if (other) texts.currentNode.nodeValue = other;
    }
    for (const element of document.querySelectorAll("[aria-label], [title]")) {
      if (element.closest(".stHtml")) continue;
      for (const name of ["aria-label", "title"]) {
        const other = said(element.getAttribute(name) ?? "");
        if (other) element.setAttribute(name, other);
      }
    }
  };

  const settle = () => {
    translate();
    cut();
    scroll();
    focus();
    keep();
    paint();
    hear();
    regain();
    restore();
  };
  new MutationObserver(settle).observe(document.body, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  settle();
})();
