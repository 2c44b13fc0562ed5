namespace CallCenter.Core.Telephony;

/// <summary>
/// Where the recorded conversations are: on the switch, until somebody asks for one (requirement O13). Not part of <see cref="ITelephony"/>, because any
/// server may play a recording, not only the one whose site owns the switch.
/// </summary>
public interface IRecordingStore
{
    /// <summary>What kind of file a recording is.</summary>
    const string ContentType = "audio/wav";

    /// <summary>
    /// Opens a recording. Whoever gets the stream disposes it; it can be read once from its beginning and has no length.
    /// </summary>
    /// <param name="recording">Its name, as <c>DialAttempt.Recording</c> keeps it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// A WAV file of 8 kHz, one channel; null where there is none of that name: never recorded, deleted on the switch, or still being recorded because the
    /// two talk.
    /// </returns>
    /// <exception cref="IOException">The switch can't be asked now.</exception>
    Task<Stream?> OpenAsync(string recording, CancellationToken cancellation);
}
