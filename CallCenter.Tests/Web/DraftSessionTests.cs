using CallCenter.Core.Data;
using CallCenter.Tests.Builders;
using CallCenter.Web.Features.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Web;

/// <summary>A draft is saved as it is edited; whatever becomes of saving it, what was entered stays.</summary>
public sealed class DraftSessionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private readonly List<(string Draft, int Version)> _saved = [];
    private readonly DraftSession<string> _session;
    private Func<ChangeResult> _answer = () => ChangeResult.Done;

    public DraftSessionTests() => _session = new DraftSession<string>(
        "a", 4,
        (draft, version) =>
        {
            var answer = _answer();
            if (answer.IsDone)
            {
                _saved.Add((draft, version));
            }

            return Task.FromResult(answer);
        },
        work => work(), _time);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Edits_AreSavedTogether_WhenTheyPause()
    {
        _session.Edit("ab");
        _time.Advance(DraftSession<string>.Pause / 2);
        _session.Edit("abc");
        _time.Advance(DraftSession<string>.Pause / 2);
        Assert.Empty(_saved);

        _time.Advance(DraftSession<string>.Pause);
        _session.Edit("abcd");
        _time.Advance(DraftSession<string>.Pause);

        Assert.Equal([("abc", 4), ("abcd", 5)], _saved);
        Assert.Equal((DraftState.Saved, 6, _time.GetUtcNow()), (_session.State, _session.Version, _session.SavedAt));
    }

    [Fact]
    public void Undo_TakesBackWhatWasTypedInOnePlaceAtOnce_AndRedoBringsItAgain()
    {
        _session.Edit("ab", "title");
        _session.Edit("abc", "title");
        _session.Edit("abcX", "other");
        _time.Advance(DraftSession<string>.StepPause + TimeSpan.FromSeconds(1));
        _session.Edit("abcXY", "other");

        _session.Undo();
        Assert.Equal("abcX", _session.Draft);
        _session.Undo();
        Assert.Equal("abc", _session.Draft);
        _session.Undo();
        Assert.Equal(("a", false, true), (_session.Draft, _session.CanUndo, _session.CanRedo));

        _session.Redo();
        Assert.Equal("abc", _session.Draft);
        _session.Edit("new");
        Assert.False(_session.CanRedo);
        _time.Advance(DraftSession<string>.Pause);
        Assert.Equal("new", _saved[^1].Draft);
    }

    [Fact]
    public void Undo_ToWhatIsSaved_IsSaved()
    {
        _session.Edit("ab");
        _session.Undo();
        _time.Advance(DraftSession<string>.Pause);

        Assert.Empty(_saved);
        Assert.Equal(DraftState.Saved, _session.State);
    }

    [Fact]
    public async Task Conflict_SavesNothingMore_UntilSomebodyChooses()
    {
        _answer = () => ChangeResult.Conflict;
        _session.Edit("mine");
        _time.Advance(DraftSession<string>.Pause);
        _session.Edit("mine too");
        _time.Advance(DraftSession<string>.Pause);
        Assert.Equal((DraftState.Conflict, "mine too"), (_session.State, _session.Draft));
        Assert.False(await _session.FlushAsync());

        _answer = () => ChangeResult.Done;
        await _session.KeepAsync(9);

        Assert.Equal([("mine too", 9)], _saved);
        Assert.Equal((DraftState.Saved, 10), (_session.State, _session.Version));
    }

    [Fact]
    public void Theirs_Taken_IsOneStepBackFromMine()
    {
        _answer = () => ChangeResult.Conflict;
        _session.Edit("mine");
        _time.Advance(DraftSession<string>.Pause);
        _answer = () => ChangeResult.Done;

        _session.Take("theirs", 9);
        Assert.Equal((DraftState.Saved, "theirs"), (_session.State, _session.Draft));
        _session.Undo();
        _time.Advance(DraftSession<string>.Pause);

        Assert.Equal([("mine", 9)], _saved);
    }

    [Fact]
    public void Store_ThatIsAway_IsTriedAgain_AndNothingIsLost()
    {
        _answer = () => throw new InvalidOperationException("away");
        _session.Edit("mine");
        _time.Advance(DraftSession<string>.Pause);
        Assert.Equal((DraftState.Failed, "mine"), (_session.State, _session.Draft));

        _answer = () => ChangeResult.Done;
        _time.Advance(DraftSession<string>.Retry);

        Assert.Equal([("mine", 4)], _saved);
        Assert.Equal(DraftState.Saved, _session.State);
    }
}
