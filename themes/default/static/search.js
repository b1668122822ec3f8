/* Variorum: search over the claims of all stories. The index is Pagefind's; this page loads nothing from elsewhere. */
document.addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('.find');
  if (!form || location.protocol === 'file:') return;
  const list = document.querySelector('.found'), status = document.querySelector('.count'), further = document.querySelector('.further');
  const LABELS = { agree: 'no difference', alone: 'one outlet', conflict: '≠ conflict', compatible: '≈ compatible', wording: '” wording', attribution: '@ attribution' };
  const PAGE = 20;
  let index, found = [], shown = 0, asked = 0;

  const make = (tag, text, name) => { const e = document.createElement(tag); e.textContent = text; if (name) e.className = name; return e; };
  const load = () => index ||= import(new URL(form.dataset.index, document.baseURI)).then(async m => { await m.init(); return m; });

  /* a find: the claim in its own words, who makes it, and the lines in which the words stand */
  const item = (data, words) => {
    const li = make('li', '');
    const a = make('a', data.meta.title, 'src');
    a.href = data.raw_url;
    const f = data.filters;
    const about = [f.story[0], f.outlet.join(', '), f.relation.map(r => LABELS[r] || r).join(', ')].join(' · ');
    li.append(a, make('small', about));
    const lines = data.raw_content ? data.raw_content.split(' · ') : [];
    for (const line of lines.slice(1).filter(l => l !== data.meta.title && words.some(w => l.toLowerCase().includes(w))).slice(0, 2)) li.append(make('p', line, 'src'));
    return li;
  };

  const show = async () => {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(w => w.length > 2), turn = asked;
    const part = await Promise.all(found.slice(shown, shown + PAGE).map(r => r.data()));
    if (turn !== asked) return;
    list.append(...part.map(d => item(d, words)));
    shown += part.length;
    further.hidden = shown >= found.length;
  };

  const run = async () => {
    const turn = ++asked, f = Object.fromEntries(new FormData(form));
    const filters = Object.fromEntries(['story', 'outlet', 'relation'].filter(k => f[k]).map(k => [k, f[k]]));
    const p = new URLSearchParams(Object.entries(f).filter(([, v]) => v));
    history.replaceState(null, '', `${p}` ? `?${p}` : location.pathname);
    const none = !f.q.trim() && !Object.keys(filters).length;
    const result = none ? { results: [] } : await (await load()).search(f.q.trim() || null, { filters });
    if (turn !== asked) return;
    found = result.results; shown = 0;
    list.replaceChildren();
    status.textContent = none ? 'Search the claims of all briefs.' : `${found.length} claim${found.length === 1 ? '' : 's'}`;
    await show();
  };

  load().then(async m => {
    const known = await m.filters();
    for (const key of ['story', 'outlet', 'relation'])
      for (const [value, n] of Object.entries(known[key] || {})) {
        const option = make('option', `${key === 'relation' ? LABELS[value] || value : value} (${n})`);
        option.value = value;
        form.elements[key].append(option);
      }
    for (const [k, v] of new URLSearchParams(location.search)) if (form.elements[k]) form.elements[k].value = v;
    form.hidden = false;
    let wait;
    form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(run, 150); });
    form.addEventListener('submit', e => { e.preventDefault(); run(); });
    form.addEventListener('reset', () => setTimeout(run));
    further.addEventListener('click', show);
    run();
  }).catch(() => { status.textContent = 'The search index could not be loaded.'; });
});
