using System.Collections.Concurrent;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// What only dialplan applications can do: a Local channel runs an extension of the context <c>callcenter-admin</c>
/// over a list of items.
/// </summary>
public sealed class AdminDialplan(AriClient ari, TimeProvider time)
{
    /// <summary>Names of this class's channels begin so.</summary>
    public const string ChannelPrefix = "Local/";

    private const string Context = "callcenter-admin";

    // The dialplan's buffer for a variable is 4,096 bytes, and an item well below 100.
    private const int ItemsAtOnce = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> running = new();

    /// <summary>Runs an extension over the items, some at a time, each batch to its end; false where the switch refused.</summary>
    /// <remarks>The end is told by <see cref="ChannelEnded"/>: not to be awaited by who handles events.</remarks>
    public async Task<bool> RunAsync(string extension, IEnumerable<string> items, CancellationToken cancellation)
    {
        foreach (var batch in items.Chunk(ItemsAtOnce))
        {
            var id = NewId();
            var done = running[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                if (!(await OriginateAsync(id, extension, string.Join(',', batch), cancellation)).Ok)
                {
                    return false;
                }

                await done.Task.WaitAsync(Patience, time, cancellation);
            }
            catch (TimeoutException)
            {
                return false;
            }
            finally
            {
                running.TryRemove(id, out _);
            }
        }
        return true;
    }

    /// <summary>Runs an extension over one item without waiting for its end.</summary>
    public Task<AriReply> RunUnwatchedAsync(string extension, string item, CancellationToken cancellation) =>
        OriginateAsync(NewId(), extension, item, cancellation);

    /// <summary>Tells that a channel ended; the extension it ran has then run to its end.</summary>
    public void ChannelEnded(string channelId)
    {
        if (running.TryGetValue(channelId, out var done))
        {
            done.TrySetResult();
        }
    }

    private static string NewId() => $"cc-admin-{Guid.NewGuid():N}";

    private Task<AriReply> OriginateAsync(string id, string extension, string list, CancellationToken cancellation) =>
        ari.PostAsync("channels", new
        {
            endpoint = $"Local/{extension}@{Context}",
            context = Context,
            extension = "idle",
            priority = 1,
            channelId = id,
            variables = new Dictionary<string, string> { ["__CC_LIST"] = list },
        }, cancellation);
}
