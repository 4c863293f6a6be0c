/** Two soft notes, made on the spot: no file to load, nothing for a content policy to refuse. */
let audio: AudioContext | null = null;
let lastPlayed = -Infinity;

/** Several messages at once ring once. */
const AGAIN_AFTER_MS = 1_500;
/** A bell that could not be heard by then is about something old. */
const LATE_AFTER_MS = 1_000;

const NOTES = [
  { frequency: 659.25, atS: 0 },
  { frequency: 880, atS: 0.11 },
];

export function playSound(): void {
  if (typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  const context = audio;
  if (context.state === "running") return ring(context);
  // Browsers keep it suspended until somebody has touched the page; what is put into it before would sound all at once then.
  const asked = performance.now();
  const whenAwake = () => {
    if (performance.now() - asked < LATE_AFTER_MS) ring(context);
  };
  context.resume().then(whenAwake, () => undefined);
}

function ring(context: AudioContext): void {
  if (performance.now() - lastPlayed < AGAIN_AFTER_MS) return;
  lastPlayed = performance.now();
  for (const { frequency, atS } of NOTES) {
    const start = context.currentTime + atS;
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.type = "sine";
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.14, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.5);
  }
}
