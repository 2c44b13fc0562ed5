// The agent's desktop: keys, ring and heartbeat. Nothing here moves the focus, except the key that asks for it.
const functionKeys = { F2: 'Answer', F4: 'Hold', F6: 'NextCustomer', F8: 'HangUp' };
const takesEnter = 'input, textarea, select, button, summary, a, [role=button], [role=menuitem], [role=option], .mud-dialog';
let page = null;
let worker = null;
let audio = null;
let tone = null;
let ringTitle = null;
let plainTitle = '';
let blinked = false;

export function start(dotNet) {
  page = dotNet;
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', onGesture, true);
  document.addEventListener('keydown', onGesture, true);
  // A worker's timer isn't slowed down in a background tab; the page's own would be.
  worker = new Worker('/js/desk-ticker.js');
  worker.onmessage = onTick;
  audio = new AudioContext();
  audio.onstatechange = tellSound;
  tellSound();
  document.body.dataset.keys = 'on';
}

export function stop() {
  ring(null);
  delete document.body.dataset.keys;
  worker?.terminate();
  document.removeEventListener('keydown', onKey);
  document.removeEventListener('pointerdown', onGesture, true);
  document.removeEventListener('keydown', onGesture, true);
  if (audio) { audio.onstatechange = null; audio.close(); }
  page = worker = audio = null;
}

export function ring(title) {
  silence();
  if (ringTitle && plainTitle) document.title = plainTitle;
  ringTitle = title;
  blinked = false;
  if (!title) return;
  plainTitle = document.title;
  sound();
}

function onTick({ data: second }) {
  if (ringTitle) {
    blinked = !blinked;
    document.title = blinked ? ringTitle : plainTitle;
  }
  if (second % 10 === 0) page?.invokeMethodAsync('SeenAsync').catch(() => { /* the next beat tells */ });
}

function onKey(event) {
  const action = functionKeys[event.key]
    ?? (event.key === 'Enter' && event.ctrlKey ? 'Finish' : null)
    ?? (event.key === 'Enter' && ringTitle && !event.target.closest(takesEnter) ? 'Answer' : null);
  if (event.key === 'F9') {
    const category = document.querySelector('#category, #result input:checked, #result input');
    if (category) { event.preventDefault(); category.focus(); }
    return;
  }
  if (!action || event.altKey || event.metaKey) return;
  event.preventDefault();
  if (!event.repeat) page?.invokeMethodAsync('PressedAsync', action);
}

function onGesture() {
  if (audio?.state === 'suspended') audio.resume().then(() => { if (ringTitle && !tone) sound(); });
}

function tellSound() {
  page?.invokeMethodAsync('SoundBlocked', audio?.state === 'suspended');
}

// Two tones, one second on, two off, written into the sound's own timeline: no timer that a background tab could slow down.
function sound() {
  if (!audio || audio.state !== 'running') return;
  const gain = audio.createGain();
  gain.gain.value = 0;
  gain.connect(audio.destination);
  const oscillators = [440, 480].map(frequency => {
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(gain);
    oscillator.start();
    return oscillator;
  });
  for (let at = audio.currentTime, rings = 0; rings < 60; rings++, at += 3) {
    gain.gain.setTargetAtTime(0.12, at, 0.02);
    gain.gain.setTargetAtTime(0, at + 1, 0.02);
  }
  tone = { gain, oscillators };
}

function silence() {
  tone?.oscillators.forEach(oscillator => oscillator.stop());
  tone?.gain.disconnect();
  tone = null;
}
