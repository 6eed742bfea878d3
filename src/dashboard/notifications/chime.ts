/** Each note: its frequency in hertz, and its start in seconds. */
const NOTES = [
  [659.25, 0],
  [880, 0.14],
] as const;
const NOTE_SECONDS = 0.5;
const VOLUME = 0.12;
const MAX_DELAY_MS = 1_000;

let audio: AudioContext | null = null;

/**
 * Plays two soft notes. A browser keeps the audio suspended until the user has clicked on the page. A chime that would
 * be too late is not played.
 */
export async function chime(): Promise<void> {
  const requestedAt = Date.now();
  audio ??= new AudioContext();
  await audio.resume();
  if (Date.now() - requestedAt > MAX_DELAY_MS) return;
  for (const [frequency, offset] of NOTES) {
    const start = audio.currentTime + offset;
    const note = audio.createOscillator();
    const gain = audio.createGain();
    note.frequency.value = frequency;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
    note.connect(gain).connect(audio.destination);
    note.start(start);
    note.stop(start + NOTE_SECONDS);
  }
}
