using CallCenter.Core.Security;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Live;

/// <summary>
/// The floor as the boards of one region show it, with what they all would have to count: made once for each picture of the floor
/// and region, however many boards are open.
/// </summary>
/// <param name="Floor">The floor as the region may see it.</param>
/// <param name="Tiers">Its tiers, in the order of the queues.</param>
public sealed record BoardPicture(SiteSnapshot Floor, IReadOnlyList<TierFigures> Tiers)
{
    /// <summary>Callers waiting.</summary>
    public int Waiting => Tiers.Sum(tier => tier.Waiting);

    /// <summary>The picture that a user may see.</summary>
    public static BoardPicture Of(SiteSnapshot floor, CurrentUser user)
    {
        var seen = floor.SeenBy(user);
        return new BoardPicture(seen, TierFigures.Of(seen.Queues));
    }
}
