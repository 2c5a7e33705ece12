/* A combobox's keys. What is offered comes from the server; here one walks through it. */
window.Samen = window.Samen || {};

window.Samen.completing = {
  start(box) {
    if (box.completing) {
      return;
    }
    box.completing = true;
    const input = this.input(box);
    const list = box.querySelector('[role=listbox]');
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('autocomplete', 'off');
    input.setAttribute('enterkeyhint', 'search');
    box.addEventListener('keydown', event => this.key(box, event), true);
    box.addEventListener('focusout', event => {
      if (!box.contains(event.relatedTarget)) {
        this.show(box, false);
      }
    });
    list.addEventListener('mousedown', event => event.preventDefault()); // the box keeps the focus
  },

  input(box) {
    return box.querySelector('input');
  },

  show(box, open) {
    const list = box.querySelector('[role=listbox]');
    const input = this.input(box);
    const wanted = open && box.contains(document.activeElement);
    list.hidden = !wanted;
    input?.setAttribute('aria-expanded', String(wanted));
    this.mark(box, -1);
  },

  key(box, event) {
    const list = box.querySelector('[role=listbox]');
    const options = [...list.querySelectorAll('[role=option]')];
    if (event.target !== this.input(box) || options.length === 0) {
      return;
    }
    const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        this.show(box, true);
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = at < 0 && step < 0 ? 0 : at;
      this.mark(box, (from + step + options.length) % options.length);
    } else if (event.key === 'Enter' && !list.hidden && at >= 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
      options[at].click();
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.show(box, false);
    }
  },

  mark(box, at) {
    const input = this.input(box);
    box.querySelectorAll('[role=option]').forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === at));
      if (i === at) {
        option.scrollIntoView({ block: 'nearest' });
        input.setAttribute('aria-activedescendant', option.id);
      }
    });
    if (at < 0) {
      input?.removeAttribute('aria-activedescendant');
    }
  }
};
