const NOTES = [
  [659.25, 0],
  [880, 0.14],
] as const;
const LASTS = 0.5;
const LOUDNESS = 0.12;

let audio: AudioContext | null = null;

/** After that it would tell of something long gone. */
const TOO_LATE_MS = 1_000;

/** Two soft notes, made here. Browsers keep silent until somebody has clicked on the page: what was to be heard before that never is. */
export async function chime(): Promise<void> {
  const askedAt = Date.now();
  audio ??= new AudioContext();
  await audio.resume();
  if (Date.now() - askedAt > TOO_LATE_MS) return;
  for (const [frequency, after] of NOTES) {
    const begins = audio.currentTime + after;
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + LASTS);
    note.connect(volume).connect(audio.destination);
    note.start(begins);
    note.stop(begins + LASTS);
  }
}
