using System.Net;
using System.Text.RegularExpressions;
using CallCenter.Core.Telephony;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>Recordings as Asterisk keeps them: one WAV file each in its own spool, fetched through its REST interface.</summary>
public sealed partial class AsteriskRecordings(IOptions<AsteriskOptions> options) : IRecordingStore, IDisposable
{
    private readonly AriClient ari = new(options.Value);

    public async Task<Stream?> OpenAsync(string recording, CancellationToken cancellation)
    {
        // A name is part of an address here, and none that the product gave looks otherwise.
        if (!Name().IsMatch(recording))
        {
            return null;
        }

        // While the two talk the file is there already, with a head that says it is empty.
        var live = await ari.GetAsync($"recordings/live/{recording}", cancellation);
        if (live.Ok)
        {
            return null;
        }

        if (live.Status is not HttpStatusCode.NotFound)
        {
            throw new IOException($"Asterisk didn't say whether {recording} is still being recorded: {live.Reason}");
        }

        var (reply, content) = await ari.DownloadAsync($"recordings/stored/{recording}/file", cancellation);
        return content ?? (reply.Status is HttpStatusCode.NotFound ? null : throw new IOException($"Asterisk didn't give recording {recording}: {reply.Reason}"));
    }

    public void Dispose() => ari.Dispose();

    [GeneratedRegex("^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}$")]
    private static partial Regex Name();
}
