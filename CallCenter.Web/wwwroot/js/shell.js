// Loaded in the head, before the first paint: theme, and two elements that count time by themselves.
(() => {
  const root = document.documentElement;
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  let page = null;

  const choice = () => root.dataset.themeChoice;
  const isDark = () => choice() === 'dark' || (choice() === 'auto' && prefersDark.matches);
  const apply = () => { root.dataset.theme = isDark() ? 'dark' : 'light'; };
  prefersDark.addEventListener('change', () => {
    apply();
    page?.invokeMethodAsync('ThemeChanged', isDark());
  });
  apply();

  window.callcenter = {
    watchTheme(dotNet) {
      page = dotNet;
      return { choice: choice(), dark: isDark() };
    },
    unwatchTheme() { page = null; },
    chooseTheme(value) {
      root.dataset.themeChoice = value;
      const secure = location.protocol === 'https:' ? '; Secure' : '';
      document.cookie = `theme=${value}; Max-Age=31536000; Path=/; SameSite=Lax${secure}`;
      apply();
      return isDark();
    },
    reveal(id) { document.getElementById(id)?.scrollIntoView({ block: 'nearest' }); },
    focus(id) { document.getElementById(id)?.focus(); },
    // Whoever has gone elsewhere meanwhile isn't fetched back.
    focusInside(area, id, always = false) {
      const active = document.activeElement;
      if (always || !active || active === document.body || document.getElementById(area)?.contains(active)) document.getElementById(id)?.focus({ preventScroll: true });
    },
  };

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-reload]')) location.reload();
  });

  // Menus: a choice, a click elsewhere or Escape closes them.
  const closeMenus = except => document.querySelectorAll('details.cc-menu[open]').forEach(menu => {
    if (menu !== except) menu.open = false;
  });
  document.addEventListener('click', event => {
    closeMenus(event.target.closest?.('.cc-menu-item') ? null : event.target.closest?.('details.cc-menu'));
  });
  document.addEventListener('keydown', event => {
    const menu = event.key === 'Escape' && document.querySelector('details.cc-menu[open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  });

  // A week that is painted by keys: they move in it and don't scroll the page. What they do is the page's matter.
  document.addEventListener('keydown', event => {
    if (event.target.matches?.('.cc-week') && [' ', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.key)) event.preventDefault();
  });

  // The browser's clock may be wrong: durations count by the server's.
  const offset = Number(root.dataset.now) - Date.now();
  const now = () => Date.now() + offset;
  const ticking = new Set();
  setInterval(() => ticking.forEach(element => element.tick()), 500);

  class Ticking extends HTMLElement {
    connectedCallback() { ticking.add(this); this.tick(); }
    disconnectedCallback() { ticking.delete(this); }
    attributeChangedCallback() { this.tick(); }
    show(text) { if (this.textContent !== text) this.textContent = text; }
  }

  const pad = number => String(number).padStart(2, '0');
  const clock = seconds => {
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
  };

  customElements.define('cc-elapsed', class extends Ticking {
    static observedAttributes = ['since', 'until'];
    tick() {
      const since = this.getAttribute('since');
      const until = this.getAttribute('until');
      if (!since && !until) { this.show('–'); return; }
      const seconds = since ? Math.floor((now() - since) / 1000) : Math.ceil((until - now()) / 1000);
      this.show(clock(Math.max(0, seconds)));
    }
  });

  // The business's wall clock; its distance from UTC comes from the server, in minutes.
  const wallClock = (at, offset) => new Date(at + offset * 60000).toISOString().slice(11, 19);
  customElements.define('cc-clock', class extends Ticking {
    static observedAttributes = ['offset'];
    tick() { this.show(wallClock(now(), Number(this.getAttribute('offset'))).slice(0, 5)); }
  });

  // A screen on the wall says when its figures are old, and comes back by itself: nobody is there to press reload.
  const staleAfter = 12000;
  const retryEvery = 10000;
  const circuitBroken = () => /reconnect-(show|failed|rejected|retrying)/.test(document.getElementById('components-reconnect-modal')?.className ?? '');
  customElements.define('cc-fresh', class extends Ticking {
    static observedAttributes = ['at'];
    tick() {
      const at = Number(this.getAttribute('at'));
      const stale = now() - at > staleAfter || circuitBroken();
      root.classList.toggle('cc-stale', stale);
      this.hidden = !stale;
      if (!stale) { this.staleSince = 0; return; }
      this.staleSince ||= Date.now();
      this.show(at ? this.getAttribute('text').replace('{0}', wallClock(at, Number(this.getAttribute('offset')))) : this.getAttribute('never'));
      if (Date.now() - this.staleSince > retryEvery && circuitBroken()) {
        this.staleSince = Date.now();
        fetch(location.href, { cache: 'no-store' }).then(answer => { if (answer.ok) location.reload(); }).catch(() => { /* the next try tells */ });
      }
    }
    disconnectedCallback() { super.disconnectedCallback(); root.classList.remove('cc-stale'); }
  });

  const relative = new Intl.RelativeTimeFormat(root.lang, { numeric: 'auto' });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
  customElements.define('cc-ago', class extends Ticking {
    static observedAttributes = ['at'];
    tick() {
      const seconds = Math.round((Number(this.getAttribute('at')) - now()) / 1000);
      const unit = units.find(([, size]) => Math.abs(seconds) >= size);
      this.show(unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : relative.format(Math.min(0, seconds), 'second'));
    }
  });
})();
