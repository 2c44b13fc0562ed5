using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CallCenter.Core.Ivr;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// Plays prompts to a call's bridge, one playback each: of a list in one playback Asterisk tells only whether the last
/// one was heard. To the bridge, because commands to a channel would wait for the playback's end.
/// </summary>
public sealed partial class PromptPlayer(AriClient ari, AsteriskOptions options, Action<TelephonyEvent> report, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Playing> playing = new();

    /// <summary>Starts the first prompt; the end is reported, also the immediate end of an empty list.</summary>
    public Task<AriReply> PlayAsync(PlayPrompts command) =>
        NextAsync(new Playing(command.CallId, command.Token, new Queue<Prompt>(command.Prompts)), time.GetUtcNow());

    /// <summary>Stops a playback, if it still plays; its end is reported as any other.</summary>
    public async Task<AriReply> StopAsync(StopPrompts command)
    {
        foreach (var (id, p) in playing)
        {
            if (p.CallId != command.CallId || p.Token != command.Token)
            {
                continue;
            }

            p.Left.Clear();
            return await ari.DeleteAsync($"playbacks/{id}");
        }
        return new AriReply(System.Net.HttpStatusCode.NoContent, "");
    }

    /// <summary>The call that a playback belongs to; null where it isn't ours, or was dealt with.</summary>
    public string? CallOf(string playbackId) => playing.TryGetValue(playbackId, out var p) ? p.CallId : null;

    /// <summary>Goes on after a playback's end. Asterisk may tell an end twice: the second is nobody's.</summary>
    public async Task AdvanceAsync(AdvancePlayback ended)
    {
        if (!playing.TryRemove(ended.PlaybackId, out var p))
        {
            return;
        }

        p.Failed |= ended.Failed;
        var reply = await NextAsync(p, ended.At);
        if (!reply.Ok)
        {
            report(new PromptEnded(time.GetUtcNow(), p.CallId, p.Token, Failed: true));
        }
    }

    public void Forget(string callId)
    {
        foreach (var (id, p) in playing)
            if (p.CallId == callId)
            {
                playing.TryRemove(id, out _);
            }
    }

    /// <summary>The sound's name on the switch: <c>InvalidChoice</c> is <c>callcenter/invalid-choice</c>.</summary>
    public static string SoundOf(Prompt prompt) => "callcenter/" + WordStart().Replace(prompt.ToString(), "-").ToLowerInvariant();

    private async Task<AriReply> NextAsync(Playing p, DateTimeOffset at)
    {
        if (!p.Left.TryDequeue(out var prompt))
        {
            report(new PromptEnded(at, p.CallId, p.Token, p.Failed));
            return new AriReply(System.Net.HttpStatusCode.NoContent, "");
        }
        // Entered before the request: the end of a missing sound can come before the answer.
        var id = $"cc-play-{Guid.NewGuid():N}";
        playing[id] = p;
        var reply = await ari.PostAsync(
            $"bridges/{CallCommands.BridgeOf(p.CallId)}/play/{id}?media=sound:{SoundOf(prompt)}&lang={options.Language}");
        if (!reply.Ok)
        {
            playing.TryRemove(id, out _);
        }

        return reply;
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();

    private sealed class Playing(string callId, string token, Queue<Prompt> left)
    {
        public string CallId { get; } = callId;
        public string Token { get; } = token;
        public Queue<Prompt> Left { get; } = left;
        public bool Failed { get; set; }
    }
}
