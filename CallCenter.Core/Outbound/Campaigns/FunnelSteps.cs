namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>The way of an imported row to being dialled; each step counts what has come so far.</summary>
public enum FunnelStep
{
    /// <summary>Rows read of the lists, and customers added by hand or kept from earlier lists.</summary>
    Imported,
    /// <summary>Loaded.</summary>
    Loaded,
    /// <summary>Match the extract's conditions.</summary>
    Matched,
    /// <summary>Have a number that can be dialled.</summary>
    Valid,
    /// <summary>Not excluded, not taken out.</summary>
    NotExcluded,
    /// <summary>Taken over into the campaign and not done with.</summary>
    Open,
    /// <summary>In a calling window now, or needing none.</summary>
    InWindow,
    /// <summary>With attempts left.</summary>
    AttemptsLeft,
    /// <summary>Not being called at this moment.</summary>
    NotInProgress,
    /// <summary>Can be dialled now.</summary>
    Dialable,
}

/// <summary>Where a row is lost on the way, the first reason that applies.</summary>
public enum FunnelLoss
{
    /// <summary>The list says again what an earlier row said.</summary>
    Duplicate,
    /// <summary>Could not be loaded.</summary>
    Rejected,
    /// <summary>Doesn't match the extract's conditions.</summary>
    NotMatched,
    /// <summary>No number that can be dialled.</summary>
    InvalidNumber,
    /// <summary>Not a region of the extract's.</summary>
    ForeignRegion,
    /// <summary>Stands in the same extract already.</summary>
    DuplicateInExtract,
    /// <summary>Is in another campaign.</summary>
    DuplicateInCampaigns,
    /// <summary>Was called not long ago.</summary>
    CalledRecently,
    /// <summary>On the do-not-call list.</summary>
    DoNotCall,
    /// <summary>Hasn't agreed to be called.</summary>
    NoConsent,
    /// <summary>Has withdrawn consent to be called for marketing.</summary>
    ConsentWithdrawn,
    /// <summary>In a tier that is barred.</summary>
    Blacklisted,
    /// <summary>Was in an earlier list and isn't in the present ones.</summary>
    Vanished,
    /// <summary>Taken out by hand.</summary>
    TakenOut,
    /// <summary>Not taken over into the campaign yet.</summary>
    NotBound,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>The customer refused.</summary>
    Refused,
    /// <summary>No number left that could be right.</summary>
    NoNumber,
    /// <summary>Asked never to be called again, or came onto the do-not-call list since.</summary>
    NeverAgain,
    /// <summary>Closed by a rule of the strategy.</summary>
    ByRule,
    /// <summary>Its quotas are full.</summary>
    QuotaFull,
    /// <summary>Was taken out and is about to be taken in again.</summary>
    Returning,
    /// <summary>No calling window is open in its region now.</summary>
    OutsideWindow,
    /// <summary>No attempts left.</summary>
    AttemptsUsed,
    /// <summary>Being called at this moment.</summary>
    InProgress,
    /// <summary>Waits for its next attempt.</summary>
    RetryLater,
    /// <summary>Has an appointment that lies ahead.</summary>
    AppointmentLater,
    /// <summary>The campaign isn't running.</summary>
    NotRunning,
}

/// <summary>Which loss belongs to which step.</summary>
public static class FunnelOrder
{
    /// <summary>The step at which a row is lost.</summary>
    public static FunnelStep StepOf(FunnelLoss loss) => loss switch
    {
        FunnelLoss.Duplicate or FunnelLoss.Rejected => FunnelStep.Loaded,
        FunnelLoss.NotMatched => FunnelStep.Matched,
        FunnelLoss.InvalidNumber => FunnelStep.Valid,
        <= FunnelLoss.TakenOut => FunnelStep.NotExcluded,
        <= FunnelLoss.Returning => FunnelStep.Open,
        FunnelLoss.OutsideWindow => FunnelStep.InWindow,
        FunnelLoss.AttemptsUsed => FunnelStep.AttemptsLeft,
        FunnelLoss.InProgress => FunnelStep.NotInProgress,
        _ => FunnelStep.Dialable,
    };
}

/// <summary>Why a list isn't dialling, in figures that add up.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Stages">The steps in their order: each counts the one before it less its own losses.</param>
/// <param name="Next">When next something becomes dialable; null where something is now, or nothing ever will.</param>
/// <param name="IsRunning">Whether the campaign runs, within its dates.</param>
public sealed record Funnel(DateTimeOffset At, IReadOnlyList<FunnelStage> Stages, FunnelNext? Next, bool IsRunning)
{
    /// <summary>What a step counts.</summary>
    public long Count(FunnelStep step) => Stages[(int)step].Count;

    /// <summary>How many are lost for a reason.</summary>
    public long Lost(FunnelLoss loss) => Stages[(int)FunnelOrder.StepOf(loss)].Losses.Where(l => l.Loss == loss).Sum(l => l.Count);

    internal static Funnel Of(DateTimeOffset at, long imported, IReadOnlyDictionary<FunnelLoss, long> losses, FunnelNext? next, bool isRunning)
    {
        var count = imported;
        var stages = new List<FunnelStage>();
        foreach (var step in Enum.GetValues<FunnelStep>())
        {
            var here = losses.Where(l => l.Value != 0 && FunnelOrder.StepOf(l.Key) == step).OrderBy(l => l.Key)
                .Select(l => new FunnelLossCount(l.Key, l.Value)).ToList();
            count -= here.Sum(l => l.Count);
            stages.Add(new FunnelStage(step, count, here));
        }

        return new Funnel(at, stages, next, isRunning);
    }
}

/// <summary>A step of the funnel.</summary>
/// <param name="Step">Which.</param>
/// <param name="Count">Rows that have come so far.</param>
/// <param name="Losses">Rows lost at this step, by reason; none with 0.</param>
public sealed record FunnelStage(FunnelStep Step, long Count, IReadOnlyList<FunnelLossCount> Losses);

/// <summary>Rows lost for a reason.</summary>
/// <param name="Loss">Why.</param>
/// <param name="Count">How many.</param>
public sealed record FunnelLossCount(FunnelLoss Loss, long Count);

/// <summary>When next something becomes dialable.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">
/// What it waits for: <see cref="FunnelLoss.OutsideWindow"/> a window opens, <see cref="FunnelLoss.RetryLater"/> an interval is over,
/// <see cref="FunnelLoss.AppointmentLater"/> an appointment.
/// </param>
/// <param name="RegionCode">In which region.</param>
/// <param name="WhileRunning">True: only if the campaign runs then.</param>
public sealed record FunnelNext(DateTimeOffset At, FunnelLoss Reason, string RegionCode, bool WhileRunning);
