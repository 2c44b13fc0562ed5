// The live board's alarm sound: two falling tones every few seconds while an alarm is there that nobody in this browser has acknowledged.
const store = 'callcenter.muted-alarms';
const pause = 4000;
let page = null;
let audio = null;
let timer = 0;
let alarms = [];

const muted = () => {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(store)) ?? {}).filter(([, until]) => until > Date.now());
    return Object.fromEntries(kept);
  } catch { return {}; }
};

export function start(dotNet) {
  page = dotNet;
  audio = new AudioContext();
  audio.onstatechange = tellSound;
  document.addEventListener('pointerdown', onGesture, true);
  document.addEventListener('keydown', onGesture, true);
  timer = setInterval(sound, pause);
  tellSound();
  return muted();
}

export function stop() {
  clearInterval(timer);
  document.removeEventListener('pointerdown', onGesture, true);
  document.removeEventListener('keydown', onGesture, true);
  if (audio) { audio.onstatechange = null; audio.close(); }
  page = audio = null;
  alarms = [];
}

export function show(keys) {
  const known = new Set(alarms);
  alarms = keys;
  document.body.dataset.alarms = keys.length;
  if (keys.some(key => !known.has(key))) sound();
}

export function mute(key, minutes) {
  localStorage.setItem(store, JSON.stringify({ ...muted(), [key]: Date.now() + minutes * 60000 }));
}

// Before somebody has clicked or typed, the browser lets no page sound.
function onGesture() {
  if (audio?.state === 'suspended') audio.resume().then(sound);
}

function tellSound() {
  page?.invokeMethodAsync('SoundBlocked', audio?.state === 'suspended');
}

function sound() {
  const silent = muted();
  if (!audio || audio.state !== 'running' || !alarms.some(key => !(key in silent))) return;
  [[880, 0], [660, 0.25]].forEach(([frequency, after]) => {
    const gain = audio.createGain();
    const oscillator = audio.createOscillator();
    const at = audio.currentTime + after;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.15, at + 0.02);
    gain.gain.linearRampToValueAtTime(0, at + 0.22);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.25);
  });
}
