/** Two soft notes, made on the spot: no file to load, nothing for a content policy to refuse. */
let audio: AudioContext | null = null;

const NOTES = [
  { frequency: 659.25, atS: 0 },
  { frequency: 880, atS: 0.11 },
];

export function playSound(): void {
  if (typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  // Browsers keep it suspended until somebody has touched the page.
  if (audio.state === "suspended") void audio.resume();
  for (const { frequency, atS } of NOTES) {
    const start = audio.currentTime + atS;
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.type = "sine";
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.14, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.5);
  }
}
