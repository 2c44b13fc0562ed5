using CallCenter.Core.Data;

namespace CallCenter.Web.Features.Outbound;

/// <summary>
/// A draft that is saved as it is edited, with steps back and forth. What was entered stays, whatever becomes of saving it: somebody
/// else's change is an answer to be chosen, a store that is away is tried again.
/// </summary>
/// <typeparam name="T">The draft: immutable.</typeparam>
/// <param name="draft">As it was read.</param>
/// <param name="version">Its version then.</param>
/// <param name="save">Saves it, based on a version.</param>
/// <param name="enter">Enters the circuit's turn from the clock's.</param>
/// <param name="time">Clock.</param>
public sealed class DraftSession<T>(
    T draft, int version, Func<T, int, Task<ChangeResult>> save, Func<Func<Task>, Task> enter, TimeProvider time) : IDisposable where T : class
{
    /// <summary>How long editing pauses before it is saved.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    /// <summary>After how long a store that was away is tried again.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>Typing in one place counts as one step as long as it doesn't pause longer.</summary>
    public static readonly TimeSpan StepPause = TimeSpan.FromSeconds(3);

    private const int MaxSteps = 100;

    private readonly LinkedList<T> _before = new();
    private readonly Stack<T> _after = new();
    private string? _place;
    private long _editedAt;
    private T _saved = draft;
    private ITimer? _timer;
    private Task? _saving;

    /// <summary>The draft as it stands here.</summary>
    public T Draft { get; private set; } = draft;
    /// <summary>Version that it is based on.</summary>
    public int Version { get; private set; } = version;
    /// <summary>What became of saving it.</summary>
    public DraftState State { get; private set; }
    /// <summary>When it was last saved here.</summary>
    public DateTimeOffset? SavedAt { get; private set; }
    /// <summary>Whether a step can be taken back.</summary>
    public bool CanUndo => _before.Count > 0;
    /// <summary>Whether a step taken back can be taken again.</summary>
    public bool CanRedo => _after.Count > 0;
    /// <summary>Something of it has changed.</summary>
    public event Action? Changed;

    /// <summary>Edits it.</summary>
    /// <param name="edited">The draft afterwards.</param>
    /// <param name="place">Where: what is typed there without a pause is one step; null for a step of its own.</param>
    public void Edit(T edited, string? place = null)
    {
        if (ReferenceEquals(edited, Draft))
        {
            return;
        }

        if (place is null || place != _place || time.GetElapsedTime(_editedAt) > StepPause)
        {
            Remember(Draft);
        }

        (_place, _editedAt) = (place, time.GetTimestamp());
        _after.Clear();
        Show(edited);
    }

    /// <summary>Takes the last step back.</summary>
    public void Undo()
    {
        if (_before.Last is { } last)
        {
            _before.RemoveLast();
            _after.Push(Draft);
            _place = null;
            Show(last.Value);
        }
    }

    /// <summary>Takes the step again that was taken back.</summary>
    public void Redo()
    {
        if (_after.TryPop(out var next))
        {
            Remember(Draft);
            _place = null;
            Show(next);
        }
    }

    /// <summary>Takes somebody else's draft in the place of this one, which is one step back then.</summary>
    public void Take(T theirs, int version)
    {
        Remember(Draft);
        _after.Clear();
        (Draft, _saved, Version, State, _place) = (theirs, theirs, version, DraftState.Saved, null);
        Changed?.Invoke();
    }

    /// <summary>Goes on with this draft, based on a newer version: what somebody else did is written over.</summary>
    public Task KeepAsync(int version)
    {
        (Version, State) = (version, DraftState.Unsaved);
        return FlushAsync();
    }

    /// <summary>Takes the version that a change beside the draft, a publication say, has led to.</summary>
    public void Follow(int version) => Version = version;

    /// <summary>Saves what isn't saved yet, now.</summary>
    /// <returns>Whether all is saved.</returns>
    public async Task<bool> FlushAsync()
    {
        _timer?.Dispose();
        _timer = null;
        while (!ReferenceEquals(Draft, _saved) && State != DraftState.Conflict)
        {
            var running = _saving ??= SaveAsync();
            await running;
            _saving = ReferenceEquals(_saving, running) ? null : _saving;
            if (State is DraftState.Failed or DraftState.Refused)
            {
                break;
            }
        }

        if (!ReferenceEquals(Draft, _saved))
        {
            return false;
        }

        // Taken back to what is saved already: nothing was left to do.
        if (State == DraftState.Unsaved)
        {
            State = DraftState.Saved;
            Changed?.Invoke();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Remember(T step)
    {
        _before.AddLast(step);
        if (_before.Count > MaxSteps)
        {
            _before.RemoveFirst();
        }
    }

    private void Show(T shown)
    {
        Draft = shown;
        if (State != DraftState.Conflict)
        {
            State = DraftState.Unsaved;
            SaveAfter(Pause);
        }

        Changed?.Invoke();
    }

    private void SaveAfter(TimeSpan pause)
    {
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => _ = enter(FlushAsync), null, pause, Timeout.InfiniteTimeSpan);
    }

    private async Task SaveAsync()
    {
        var (saving, based) = (Draft, Version);
        State = DraftState.Saving;
        Changed?.Invoke();
        ChangeOutcome? outcome;
        try
        {
            outcome = (await save(saving, based)).Outcome;
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            outcome = null;
        }

        switch (outcome)
        {
            case ChangeOutcome.Done:
                (_saved, Version, SavedAt) = (saving, based + 1, time.GetUtcNow());
                State = ReferenceEquals(Draft, saving) ? DraftState.Saved : DraftState.Unsaved;
                break;
            case null:
                State = DraftState.Failed;
                SaveAfter(Retry);
                break;
            default:
                State = outcome == ChangeOutcome.Invalid ? DraftState.Refused : DraftState.Conflict;
                break;
        }

        Changed?.Invoke();
    }
}

/// <summary>What became of saving a draft.</summary>
public enum DraftState
{
    /// <summary>All is saved.</summary>
    Saved,
    /// <summary>Will be saved in a moment.</summary>
    Unsaved,
    /// <summary>Is being saved.</summary>
    Saving,
    /// <summary>The store was away; tried again soon.</summary>
    Failed,
    /// <summary>Too large to be saved.</summary>
    Refused,
    /// <summary>Somebody else has changed it, or taken it out of use.</summary>
    Conflict,
}
