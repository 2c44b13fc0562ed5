using System.Reflection;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Web.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace CallCenter.Tests.Cluster;

/// <summary>What goes from one server to another arrives as it was sent.</summary>
public sealed class SerializationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 891, TimeSpan.Zero);

    public static TheoryData<Type> Requests => [.. typeof(AgentRequest).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(AgentRequest)) || type.IsSubclassOf(typeof(SupervisorRequest)))];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_AcrossServers_StaysWhatItIs(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First();
        var request = (SiteEvent)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter))]);

        var there = Through(new Immutable<SiteEvent>(request)).Value;

        Assert.Equal(request, there);
    }

    [Fact]
    public void Desk_AcrossServers_StaysWhatItIs()
    {
        var desk = Desks.WrapUp(category: "fault.signal", remark: "“中文” & more");

        var there = Through(new Immutable<AgentDesk>(desk)).Value;

        Assert.Equivalent(desk, there, strict: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SiteRefusal.CallInHand)]
    public void Reply_AcrossServers_StaysWhatItIs(SiteRefusal? refusal) =>
        Assert.Equal(new SiteReply(refusal), Through(new SiteReply(refusal)));

    private static T Through<T>(T value)
    {
        using var services = new ServiceCollection().AddSerializer(ClusterExtensions.AddCoreTypes).BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }

    private static object Sample(ParameterInfo parameter) => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) switch
    {
        var type when type == typeof(DateTimeOffset) => Now,
        var type when type == typeof(bool) => true,
        var type when type == typeof(long) => 42L,
        var type when type == typeof(CallBack) => new CallBack(Now.AddDays(1), Personal: true),
        var type when type == typeof(FloorSupervisor) => new FloorSupervisor("u1", "王班长", "HN-CS"),
        _ => $"{parameter.Name} 值",
    };
}
