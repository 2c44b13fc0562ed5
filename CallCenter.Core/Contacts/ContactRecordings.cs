using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Telephony;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>
/// Recorded conversations (requirements O13, N3): played to those whose role hears them, of customers of their region; each listening is noted. A recording's
/// name never comes from outside: it is the one that the dial record of the contact keeps.
/// </summary>
public sealed class ContactRecordings(IDbContextFactory<CallCenterDb> databases, IRecordingStore store, RecordingSettings settings, TimeProvider time)
{
    /// <summary>What the audit log calls it.</summary>
    public const string AuditAction = "listen";

    private const string AuditEntity = "Recording";

    /// <summary>Who goes on in a recording, or jumps in it, within this time still listens the same time.</summary>
    public static readonly TimeSpan SameListening = TimeSpan.FromMinutes(10);

    /// <summary>Whether a contact's recording can be played to a user. The switch isn't asked: it may have lost one that should be there.</summary>
    public async Task<RecordingState> StateAsync(CurrentUser user, string contactId, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return (await FindAsync(db, user, contactId, cancellation)).State;
    }

    /// <summary>Opens a contact's recording and notes who listens. Whoever gets the stream disposes it.</summary>
    /// <param name="user">Who.</param>
    /// <param name="contactId">Which contact.</param>
    /// <param name="fromStart">
    /// Whether it is played from its beginning: then it is noted whatever was noted before; else only where this user hasn't listened to it for
    /// <see cref="SameListening"/>.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<OpenedRecording> OpenAsync(CurrentUser user, string contactId, bool fromStart, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (state, recording) = await FindAsync(db, user, contactId, cancellation);
        if (state != RecordingState.Playable)
        {
            return new OpenedRecording(state, null);
        }

        Stream? content;
        try
        {
            content = await store.OpenAsync(recording!, cancellation);
        }
        catch (IOException)
        {
            return new OpenedRecording(RecordingState.SwitchAway, null);
        }

        if (content is null)
        {
            return new OpenedRecording(RecordingState.Missing, null);
        }

        try
        {
            await NoteAsync(db, user, contactId, fromStart, cancellation);
        }
        catch
        {
            // What can't be noted isn't heard.
            await content.DisposeAsync();
            throw;
        }

        return new OpenedRecording(state, content);
    }

    private async Task NoteAsync(CallCenterDb db, CurrentUser user, string contactId, bool fromStart, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (userId, since) = (user.UserId, now - SameListening);
        if (fromStart || !await db.AuditEntries.AnyAsync(
            e => e.Entity == AuditEntity && e.Key == contactId && e.At > since && e.UserId == userId && e.Action == AuditAction, cancellation))
        {
            db.Note(user, now, AuditAction, AuditEntity, contactId, null, null);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task<(RecordingState State, string? Recording)> FindAsync(CallCenterDb db, CurrentUser user, string contactId, CancellationToken cancellation)
    {
        var ownId = user.IsIn(Roles.Agent) ? user.AgentId : null;
        var customers = db.CampaignTargets.VisibleTo(user);
        var found = await db.DialAttempts.Where(a => a.Id == contactId)
            .Select(a => new { a.Recording, IsOwn = ownId != null && a.AgentId == ownId, InRegion = customers.Any(t => t.Id == a.CampaignTargetId) })
            .SingleOrDefaultAsync(cancellation);
        return found switch
        {
            null or { InRegion: false, IsOwn: false } => (RecordingState.Unknown, null),
            { Recording: null } => (RecordingState.NotRecorded, null),
            { InRegion: true } when user.IsIn(settings.Listeners) => (RecordingState.Playable, found.Recording),
            { IsOwn: true } when settings.AgentsHearOwn => (RecordingState.Playable, found.Recording),
            _ => (RecordingState.NotForYou, null),
        };
    }
}

/// <summary>What there is to hear of a contact.</summary>
public enum RecordingState
{
    /// <summary>No outbound call of this id that the user may know of.</summary>
    Unknown,
    /// <summary>Nothing was recorded: nobody talked, or recording is off, or the switch doesn't record.</summary>
    NotRecorded,
    /// <summary>There is a recording, and the user's role doesn't hear it.</summary>
    NotForYou,
    /// <summary>It can be played.</summary>
    Playable,
    /// <summary>It was recorded, and the switch doesn't have it: deleted there, or still being written.</summary>
    Missing,
    /// <summary>The switch can't be asked now.</summary>
    SwitchAway,
}

/// <summary>A recording, or why there is none.</summary>
/// <param name="State">How it stands; with <see cref="RecordingState.Playable"/> there is a content.</param>
/// <param name="Content">The WAV file from its beginning; it may be readable only once. Whoever gets it disposes it.</param>
public sealed record OpenedRecording(RecordingState State, Stream? Content);
