// The skills matrix. Active cell and selected block live here, so that arrows and dragging answer at once; the levels live on the server.
// A block is drawn over the grid by its geometry: rows come and go while one scrolls.
const rowHeight = 30; // as in css/staff.css
const grids = new WeakMap();

class Matrix {
  constructor(grid, dotNet) {
    Object.assign(this, { grid, dotNet, anchor: null, active: null, copied: null, dragging: false });
    this.head = grid.querySelector('.cc-matrix-head');
    this.block = grid.querySelector('.cc-matrix-block');
    this.cursor = grid.querySelector('.cc-matrix-cursor');
    this.size = document.getElementById(grid.dataset.size);
    this.listeners = new AbortController();
    const on = (target, name, handler) => target.addEventListener(name, handler, { signal: this.listeners.signal });
    on(grid, 'keydown', event => this.press(event));
    on(grid, 'pointerdown', event => this.grab(event));
    on(grid, 'pointermove', event => this.drag(event));
    on(window, 'pointerup', () => { this.dragging = false; });
    on(window, 'resize', () => this.draw());
    on(grid, 'focus', () => { if (!this.active && this.rows && this.columns) this.go(0, 0); });
  }

  get rows() { return Number(this.grid.dataset.rows); }
  get columns() { return Number(this.grid.dataset.columns); }
  get generation() { return Number(this.grid.dataset.generation); }

  // top, left, bottom, right; null where nothing is selected, or other rows are shown now.
  get selection() {
    if (!this.active || this.shown !== this.generation) return null;
    return [Math.min(this.anchor.row, this.active.row), Math.min(this.anchor.column, this.active.column),
      Math.max(this.anchor.row, this.active.row), Math.max(this.anchor.column, this.active.column)];
  }

  go(row, column, extend = false) {
    const active = { row: Math.max(0, Math.min(this.rows - 1, row)), column: Math.max(0, Math.min(this.columns - 1, column)) };
    if (!extend || !this.anchor || this.shown !== this.generation) this.anchor = active;
    this.active = active;
    this.shown = this.generation;
    this.reveal();
    this.draw();
  }

  span(top, left, bottom, right) {
    this.anchor = { row: bottom, column: right };
    this.active = { row: top, column: left };
    this.shown = this.generation;
    this.draw();
  }

  cell(column) { return this.head.querySelector(`[data-column="${column}"]`); }

  reveal() {
    const { grid, active } = this;
    const top = active.row * rowHeight;
    const height = grid.clientHeight - this.head.offsetHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + rowHeight > grid.scrollTop + height) grid.scrollTop = top + rowHeight - height;
    const cell = this.cell(active.column);
    const fixed = this.head.firstElementChild.offsetWidth;
    if (cell.offsetLeft - fixed < grid.scrollLeft) grid.scrollLeft = cell.offsetLeft - fixed;
    else if (cell.offsetLeft + cell.offsetWidth > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = cell.offsetLeft + cell.offsetWidth - grid.clientWidth;
  }

  draw() {
    const selection = this.selection;
    this.block.hidden = this.cursor.hidden = !selection;
    this.size.textContent = selection ? `${selection[2] - selection[0] + 1} × ${selection[3] - selection[1] + 1}` : '';
    if (!selection) { this.grid.removeAttribute('aria-activedescendant'); return; }
    this.place(this.block, selection);
    this.place(this.cursor, [this.active.row, this.active.column, this.active.row, this.active.column]);
    this.grid.setAttribute('aria-activedescendant', `${this.grid.id}-${this.active.row}-${this.active.column}`);
  }

  place(element, [top, left, bottom, right]) {
    const [first, last] = [this.cell(left), this.cell(right)];
    Object.assign(element.style, {
      top: `${top * rowHeight}px`, height: `${(bottom - top + 1) * rowHeight}px`,
      left: `${first.offsetLeft}px`, width: `${last.offsetLeft + last.offsetWidth - first.offsetLeft}px`,
    });
  }

  press(event) {
    const { key, shiftKey: shift } = event;
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey || (event.target !== this.grid)) return;
    const at = this.shown === this.generation && this.active ? this.active : { row: 0, column: 0 };
    const page = Math.max(1, Math.floor((this.grid.clientHeight - this.head.offsetHeight) / rowHeight) - 1);
    const moves = {
      ArrowUp: [control ? 0 : at.row - 1, at.column], ArrowDown: [control ? this.rows : at.row + 1, at.column],
      ArrowLeft: [at.row, control ? 0 : at.column - 1], ArrowRight: [at.row, control ? this.columns : at.column + 1],
      PageUp: [at.row - page, at.column], PageDown: [at.row + page, at.column],
      Home: [control ? 0 : at.row, 0], End: [control ? this.rows : at.row, this.columns],
      Enter: [at.row + (shift ? -1 : 1), at.column],
    };
    const letter = key.toLowerCase();
    if (moves[key]) this.go(...moves[key], shift && key !== 'Enter');
    else if (control && letter === 'a') this.span(0, 0, this.rows - 1, this.columns - 1);
    else if (control && letter === 'c') this.copied = this.selection;
    else if (control && letter === 'v') this.paste();
    else if (control && (letter === 'y' || (letter === 'z' && shift))) this.dotNet.invokeMethodAsync('Redo');
    else if (control && letter === 'z') this.dotNet.invokeMethodAsync('Undo');
    else if (control && letter === 's') this.dotNet.invokeMethodAsync('SaveAsync');
    else if (!control && /^[0-9]$/.test(key)) this.enter(Number(key));
    else if (key === 'Delete' || key === 'Backspace') this.enter(0);
    else if (key === 'Escape' && this.active) this.go(this.active.row, this.active.column);
    else return;
    event.preventDefault();
  }

  enter(level) {
    if (this.selection) this.dotNet.invokeMethodAsync('Enter', this.generation, this.selection, level);
  }

  paste() {
    if (this.selection && this.copied) this.dotNet.invokeMethodAsync('Paste', this.generation, this.copied, this.selection);
  }

  // Where the pointer is: a cell, a whole line (its agent) or a whole column (its skill).
  under(event) {
    const line = event.target.closest?.('[data-row]');
    const column = event.target.closest?.('[data-column]');
    return line || column ? { row: line && Number(line.dataset.row), column: column && Number(column.dataset.column) } : null;
  }

  grab(event) {
    const under = event.button === 0 && this.under(event);
    if (!under || !this.rows || !this.columns) return;
    event.preventDefault();
    this.grid.focus({ preventScroll: true });
    if (under.row === null) this.span(0, under.column, this.rows - 1, under.column);
    else if (under.column === null) this.span(under.row, 0, under.row, this.columns - 1);
    else this.go(under.row, under.column, event.shiftKey);
    this.dragging = under.row !== null && under.column !== null;
  }

  drag(event) {
    const under = this.dragging && this.under(event);
    if (under && under.row !== null && under.column !== null
      && (under.row !== this.active.row || under.column !== this.active.column)) this.go(under.row, under.column, true);
  }
}

export function attach(grid, dotNet) { grids.set(grid, new Matrix(grid, dotNet)); }
export function detach(grid) { grids.get(grid)?.listeners.abort(); grids.delete(grid); }
export function selection(grid) { return grids.get(grid)?.selection ?? null; }
export function redraw(grid) { grids.get(grid)?.draw(); }
export function focus(grid) { grid.focus({ preventScroll: true }); }
