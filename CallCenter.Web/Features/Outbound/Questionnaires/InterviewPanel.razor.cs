using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>
/// One interview, asked by an agent (requirements O11, O12): number keys choose, what is typed is kept as it is typed, and after a lost
/// browser it goes on where it stood. The focus moves only with the agent's own steps, and only where it is in the panel already.
/// </summary>
public sealed partial class InterviewPanel : IDisposable
{
    /// <summary>How long typing pauses before it is kept on the server.</summary>
    public static readonly TimeSpan TypePause = TimeSpan.FromMilliseconds(400);

    private static int _count;
    private readonly string _id = $"interview{Interlocked.Increment(ref _count)}";
    private readonly Queue<Func<Task>> _steps = new();
    private CurrentUser? _user;
    private InterviewView? _view;
    private AnswerRefusal? _refusal;
    private InterviewStart? _started;
    private ITimer? _pause;
    private string _entry = "";
    private int _row;
    private bool _missing;
    private bool _stepping;
    private bool _focus;
    private bool _tookFocus;
    private bool _saving;
    private bool _saved;
    private bool _ending;
    private bool _reopened;

    /// <summary>An interview to go on with; null begins one by <see cref="Start"/>.</summary>
    [Parameter] public long? ResponseId { get; set; }
    /// <summary>How to begin one. An open interview of the same contact, not a preview, is gone on with instead.</summary>
    [Parameter] public InterviewStart? Start { get; set; }
    /// <summary>Its id, once it is known.</summary>
    [Parameter] public EventCallback<long> OnStarted { get; set; }
    /// <summary>A step was taken.</summary>
    [Parameter] public EventCallback<InterviewView> OnStep { get; set; }
    /// <summary>It has ended, however.</summary>
    [Parameter] public EventCallback<InterviewView> OnEnded { get; set; }
    /// <summary>Whether the questions asked are listed, to go back to any. Default yes.</summary>
    [Parameter] public bool ShowPath { get; set; } = true;
    /// <summary>Whether the focus goes to its first question, wherever it is: the agent has just begun it by a button outside. Default no.</summary>
    [Parameter] public bool TakesFocus { get; set; }

    [Inject] private InterviewService Interviews { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ResponseId is { } id ? _view?.Id == id : Start is null || Start == _started)
        {
            return;
        }

        _started = Start;
        _user = await Users.GetAsync();
        var found = ResponseId;
        if (found is null && Start is { } start)
        {
            found = (start.IsTest ? null : await Interviews.FindOpenAsync(_user, start)) ?? await Interviews.StartAsync(_user, start);
        }

        (_reopened, _ending) = (false, false);
        var view = found is { } known ? await Interviews.GetAsync(_user, known) : null;
        _missing = view is null;
        if (view is not null)
        {
            Show(view);
            if (ResponseId is null)
            {
                await OnStarted.InvokeAsync(view.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            var takes = TakesFocus && !_tookFocus;
            _tookFocus = true;
            await Browser.InvokeVoidAsync("callcenter.focusInside", _id, QuestionInput.FocusId(_id), takes);
        }
    }

    private void Show(InterviewView view)
    {
        _pause?.Dispose();
        _pause = null;
        (_view, _refusal, _saving, _saved, _focus) = (view, null, false, false, true);
        _entry = view.Interview.Current is { } question ? view.Typed ?? view.Interview.AnswerTo(question.Id) ?? "" : "";
        _row = view.Interview.Current is { Type: QuestionType.Matrix } matrix && AnswerText.Rows(_entry) is var rows
            ? Math.Max(0, matrix.Rows.ToList().FindIndex(row => !rows.ContainsKey(row.Code)))
            : 0;
    }

    // Steps are taken one after the other, so that keys pressed ahead are for the questions they were meant for.
    private async Task Queue(Func<Task> step)
    {
        _steps.Enqueue(step);
        if (_stepping)
        {
            return;
        }

        _stepping = true;
        try
        {
            while (_steps.TryDequeue(out var next))
            {
                await next();
                StateHasChanged();
            }
        }
        finally
        {
            _steps.Clear();
            _stepping = false;
        }
    }

    private Task Press(KeyboardEventArgs key) => key switch
    {
        { Key: "PageUp" } => Queue(BackAsync),
        { Key: "Enter", IsComposing: false } => Queue(() => _view?.Interview.Current?.Type != QuestionType.Text || key.CtrlKey ? AnswerAsync() : Task.CompletedTask),
        { Key: [>= '0' and <= '9' and var digit], CtrlKey: false, AltKey: false, MetaKey: false } => Queue(() => ChooseAsync(digit - '0')),
        _ => Task.CompletedTask,
    };

    private Task ChooseAsync(int digit)
    {
        if (_view?.Interview.Current is not { } question)
        {
            return Task.CompletedTask;
        }

        var effect = InterviewKeys.Press(question, _entry, _row, digit);
        _row = effect.Row;
        if (effect.IsWhole)
        {
            _entry = effect.Entered;
            return AnswerAsync();
        }

        if (effect.Entered != _entry)
        {
            Enter(effect.Entered);
        }

        return Task.CompletedTask;
    }

    private void Enter(string entered)
    {
        (_entry, _refusal, _saved) = (entered, null, false);
        if (_view is { } view && view.Interview.Current is { } question && !view.IsOver)
        {
            _saving = true;
            _pause?.Dispose();
            _pause = Time.CreateTimer(_ => _ = InvokeAsync(() => KeepAsync(view.Id, question.Id, entered)), null, TypePause, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task KeepAsync(long id, string questionId, string entered)
    {
        var kept = await Interviews.TypeAsync(_user!, id, questionId, entered);
        if (entered == _entry && _view?.Interview.Current?.Id == questionId)
        {
            (_saving, _saved) = (false, kept);
            StateHasChanged();
        }
    }

    private Task AnswerAsync() =>
        _view?.Interview.Current is { } question ? StepAsync(id => Interviews.AnswerAsync(_user!, id, question.Id, _entry)) : Task.CompletedTask;

    private Task BackAsync() => StepAsync(id => Interviews.BackAsync(_user!, id));

    private Task GoToAsync(string question)
    {
        _reopened = true;
        return StepAsync(id => Interviews.GoToAsync(_user!, id, question));
    }

    private Task RefuseAsync() => StepAsync(id => Interviews.RefuseAsync(_user!, id));

    private async Task BreakOffAsync()
    {
        await Interviews.AbandonAsync(_user!, _view!.Id);
        await StepAsync(id => Interviews.GetAsync(_user!, id));
    }

    private Task ReopenAsync()
    {
        _reopened = true;
        return Queue(() => _view!.Status == ResponseStatus.Refused && _view.Interview.Current is not null ? Task.CompletedTask : BackAsync());
    }

    private async Task StepAsync(Func<long, Task<InterviewView?>> step)
    {
        if (_view is not { } before)
        {
            return;
        }

        var view = await step(before.Id);
        if (view is null)
        {
            (_view, _missing) = (null, true);
            return;
        }

        _ending = false;
        if (view.Refusal is { } refusal)
        {
            // What was entered stays, to be put right.
            (_refusal, _focus) = (refusal, true);
            return;
        }

        Show(view);
        _reopened &= view.Interview.Current is not null && !(view.IsOver && !before.IsOver);
        await OnStep.InvokeAsync(view);
        if (view.IsOver && !before.IsOver)
        {
            await OnEnded.InvokeAsync(view);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pause?.Dispose();
}
