namespace CallCenter.Tests.Builders;

/// <summary>Tests that start the product as processes run one after the other: they would starve each other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProductCollection
{
    /// <summary>Name.</summary>
    public const string Name = "Product";
}
