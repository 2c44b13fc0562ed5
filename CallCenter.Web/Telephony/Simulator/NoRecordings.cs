using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>The simulated switch's people say nothing that could be recorded.</summary>
internal sealed class NoRecordings : IRecordingStore
{
    public Task<Stream?> OpenAsync(string recording, CancellationToken cancellation) => Task.FromResult<Stream?>(null);
}
